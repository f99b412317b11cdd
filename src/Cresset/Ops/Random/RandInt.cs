namespace Cresset;

public partial class Tensor
{
    /// <summary>Random whole numbers in [low, high).</summary>
    /// <param name="low">The smallest number.</param>
    /// <param name="high">One above the largest number.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="dtype">Any real type; <c>Int64</c> if left out.</param>
    /// <param name="generator">Where the draws come from; the default generator if left out.</param>
    /// <exception cref="ArgumentException"><paramref name="high"/> is not above <paramref name="low"/>, or
    /// the numbers do not fit the type.</exception>
    public static Tensor RandInt(
        long low, long high, Shape shape, DType? dtype = null, Generator? generator = null) =>
        RandInts.New(Empty(shape, dtype ?? DType.Int64), low, high, generator);

    /// <summary>Random whole numbers in [0, high).</summary>
    public static Tensor RandInt(long high, Shape shape, DType? dtype = null, Generator? generator = null) =>
        RandInt(0, high, shape, dtype, generator);

    /// <summary>Random whole numbers in [low, high), of the shape and type of another tensor.</summary>
    public static Tensor RandIntLike(Tensor x, long low, long high, Generator? generator = null) =>
        RandInts.New(EmptyLike(x), low, high, generator);

    /// <summary>The numbers 0 … n − 1 in random order.</summary>
    /// <exception cref="ArgumentException">n is negative.</exception>
    public static Tensor RandPerm(long n, DType? dtype = null, Generator? generator = null) =>
        Of<long>((generator ?? Generator.Default).Permutation(n)).To(dtype ?? DType.Int64);

    /// <summary>
    /// Overwrites the tensor with random whole numbers from 0 to the largest of its type, or to the largest
    /// up to which a floating point type holds all whole numbers.
    /// </summary>
    public Tensor RandomInPlace(Generator? generator = null) =>
        Draws.InPlace(this, new AnyIntegerDistribution(), generator);

    /// <summary>Overwrites the tensor with random whole numbers in [from, to).</summary>
    public Tensor RandomInPlace(long from, long to, Generator? generator = null) =>
        RandInts.InPlace(this, from, to, generator);
}

/// <summary>Checks ranges of whole numbers.</summary>
internal static class RandInts
{
    public static Tensor New(Tensor y, long low, long high, Generator? generator)
    {
        using Grad.Guard off = Grad.Off();
        return InPlace(y, low, high, generator);
    }

    public static Tensor InPlace(Tensor y, long low, long high, Generator? generator)
    {
        if (low >= high) throw new ArgumentException(
            $"Random: the range [{low}, {high}) is empty; the second number must be larger.");
        (long smallest, long largest) = Range(y.DType);
        if (low < smallest || high - 1 > largest) throw new ArgumentException(
            $"Random: [{low}, {high}) does not fit {y.DType.TorchName()}, which holds {smallest} to {largest}.");
        return Draws.InPlace(y, new IntegerDistribution(low, high), generator);
    }

    private static (long Smallest, long Largest) Range(DType type) => type switch
    {
        DType.Bool => (0, 1),
        DType.UInt8 => (0, byte.MaxValue),
        DType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
        DType.Int16 => (short.MinValue, short.MaxValue),
        DType.Int32 => (int.MinValue, int.MaxValue),
        DType.Float16 => (-65504, 65504),
        _ => (long.MinValue, long.MaxValue),
    };
}
