namespace Cresset;

public partial class Tensor
{
    /// <summary>Class numbers as rows of zeros with a single 1: <c>[…] → […, classes]</c>, int64.</summary>
    /// <param name="numClasses">How many classes; −1 means one more than the largest number.</param>
    /// <exception cref="ShapeException">A number is negative or not below the number of classes.</exception>
    /// <exception cref="DTypeException">The numbers are not int32 or int64.</exception>
    public Tensor OneHot(long numClasses = -1)
    {
        Indices.Require(nameof(OneHot), this);
        long[] numbers = ToArray<long>();
        if (numbers.Length == 0 && numClasses < 1) throw new ShapeException(
            "OneHot: without elements, the number of classes must be given.");
        if (numClasses < 0) numClasses = numbers.Max() + 1;
        var hot = new long[checked(numbers.Length * numClasses)];
        for (long i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] < 0 || numbers[i] >= numClasses) throw new ShapeException(
                $"OneHot: class {numbers[i]} at position {i} is not in 0 … {numClasses - 1}.");
            hot[i * numClasses + numbers[i]] = 1;
        }
        return Of<long>(hot, Shape.Own([.. Shape.Sizes, numClasses]));
    }

    /// <summary>Kronecker product: each element of this times all of <paramref name="other"/>.</summary>
    public Tensor Kron(Tensor other)
    {
        int rank = Math.Max(Rank, other.Rank);
        long[] a = Lead(this), b = Lead(other), sizes = [.. a.Zip(b, (x, y) => x * y)];
        Tensor left = Reshape([.. a.SelectMany(size => new[] { size, 1L })]);
        Tensor right = other.Reshape([.. b.SelectMany(size => new[] { 1L, size })]);
        return (left * right).Reshape(Shape.Own(sizes));

        long[] Lead(Tensor x) => [.. Enumerable.Repeat(1L, rank - x.Rank), .. x.Shape.Sizes];
    }
}
