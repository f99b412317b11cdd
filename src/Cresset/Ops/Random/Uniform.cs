namespace Cresset;

public partial class Tensor
{
    /// <summary>Uniform random numbers in [0, 1).</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="dtype">A floating point type; the default type if left out.</param>
    /// <param name="generator">Where the draws come from; the default generator if left out.</param>
    /// <exception cref="DTypeException">Not a floating point type.</exception>
    public static Tensor Rand(Shape shape, DType? dtype = null, Generator? generator = null) =>
        Draws.New(Empty(shape, dtype), new UniformDistribution(0, 1), generator);

    /// <summary>
    /// Uniform random numbers in [0, 1), of the shape, type and memory order of another tensor.
    /// </summary>
    public static Tensor RandLike(Tensor x, DType? dtype = null, Generator? generator = null) =>
        Draws.New(EmptyLike(x, dtype), new UniformDistribution(0, 1), generator);

    /// <summary>Overwrites the tensor with uniform random numbers in [from, to).</summary>
    /// <exception cref="ArgumentException">
    /// <paramref name="from"/> is above <paramref name="to"/>.
    /// </exception>
    public Tensor UniformInPlace(double from = 0, double to = 1, Generator? generator = null) =>
        Draws.InPlace(this, new UniformDistribution(from, to), generator);
}
