namespace Cresset;

public partial class Tensor
{
    /// <summary>Each element so many times in a row.</summary>
    /// <param name="repeats">How often.</param>
    /// <param name="dim">Along which dimension; null means all elements, flattened.</param>
    /// <exception cref="ShapeException">The number is negative, or there is no such dimension.</exception>
    public Tensor RepeatInterleave(long repeats, int? dim = null)
    {
        if (dim is not { } named) return Ravel().RepeatInterleave(repeats, 0);
        if (repeats < 0) throw new ShapeException($"RepeatInterleave: cannot repeat {repeats} times.");
        if (Rank == 0) return Reshape([1]).RepeatInterleave(repeats, named);
        int d = Dim.Of(named, Rank);
        long[] stretched = [.. Shape.Sizes[..(d + 1)], repeats, .. Shape.Sizes[(d + 1)..]];
        Tensor y = Unsqueeze(d + 1).Expand(stretched);
        return new Clone(true).Apply(y).View(Shape.With(d, Shape.Sizes[d] * repeats).Sizes);
    }

    /// <summary>Each position of a dimension as often as its number says.</summary>
    /// <param name="repeats">One whole number for each position, or one for all.</param>
    /// <param name="dim">Along which dimension; null means all elements, flattened.</param>
    /// <exception cref="ShapeException">The numbers do not fit the dimension, or one is negative.</exception>
    /// <exception cref="DTypeException">The numbers are not int32 or int64.</exception>
    public Tensor RepeatInterleave(Tensor repeats, int? dim = null)
    {
        if (dim is not { } named) return Ravel().RepeatInterleave(repeats, 0);
        Indices.Require(nameof(RepeatInterleave), repeats);
        long[] times = repeats.ToArray<long>();
        if (times.Length == 1) return RepeatInterleave(times[0], dim);
        int d = Dim.Of(named, Rank);
        if (repeats.Rank != 1 || times.Length != Shape.Sizes[d]) throw new ShapeException(
            $"RepeatInterleave: {repeats.Shape} numbers do not fit dimension {d} of {Shape}.");
        var positions = new List<long>();
        for (long i = 0; i < times.Length; i++)
        {
            if (times[i] < 0) throw new ShapeException(
                $"RepeatInterleave: number {i} is negative ({times[i]}).");
            for (long k = 0; k < times[i]; k++) positions.Add(i);
        }
        return IndexSelect(d, Of<long>([.. positions]));
    }
}
