namespace Cresset;

public partial class Tensor
{
    /// <summary>Normal random numbers of mean 0 and standard deviation 1.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="dtype">A floating point type; the default type if left out.</param>
    /// <param name="generator">Where the draws come from; the default generator if left out.</param>
    /// <exception cref="DTypeException">Not a floating point type.</exception>
    public static Tensor Randn(Shape shape, DType? dtype = null, Generator? generator = null) =>
        Draws.New(Empty(shape, dtype), new NormalDistribution(0, 1), generator);

    /// <summary>Normal random numbers, of the shape, type and memory order of another tensor.</summary>
    public static Tensor RandnLike(Tensor x, DType? dtype = null, Generator? generator = null) =>
        Draws.New(EmptyLike(x, dtype), new NormalDistribution(0, 1), generator);

    /// <summary>Normal random numbers of one mean and one standard deviation.</summary>
    public static Tensor Normal(double mean, double std, Shape shape, Generator? generator = null) =>
        Draws.New(Empty(shape), new NormalDistribution(mean, std), generator);

    /// <summary>
    /// Normal random numbers with a mean and a standard deviation for each element; the two broadcast.
    /// </summary>
    public static Tensor Normal(Tensor mean, Tensor std, Generator? generator = null)
    {
        Shape shape = Broadcast.Shapes([mean.Spec, std.Spec], nameof(Normal));
        DType type = Promotion.ToFloat(Promotion.Of(mean.DType, std.DType));
        return Draws.New(Empty(shape, type), new NormalDistribution(0, 1), generator) * std + mean;
    }

    /// <summary>Overwrites the tensor with normal random numbers.</summary>
    /// <exception cref="ArgumentException">The standard deviation is negative.</exception>
    public Tensor NormalInPlace(double mean = 0, double std = 1, Generator? generator = null) =>
        Draws.InPlace(this, new NormalDistribution(mean, std), generator);
}
