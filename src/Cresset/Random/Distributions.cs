namespace Cresset;

/// <summary>Uniform in [low, high).</summary>
internal readonly unsafe record struct UniformDistribution(double Low, double High) : IDistribution
{
    public static string Name => "Uniform";

    public static bool Allows(DType type) => type.IsFloat();

    public void Fill<T>(Generator generator, IDistribution.Target<T> y) where T : unmanaged =>
        generator.Uniform(y.Start, y.Count, Low, High);
}

/// <summary>Normal.</summary>
internal readonly unsafe record struct NormalDistribution(double Mean, double Std) : IDistribution
{
    public static string Name => "Normal";

    public static bool Allows(DType type) => type.IsFloat();

    public void Fill<T>(Generator generator, IDistribution.Target<T> y) where T : unmanaged =>
        generator.Normal(y.Start, y.Count, new Generator.Spread(Mean, Std), y.Contiguous);
}

/// <summary>1 with probability p, else 0.</summary>
internal readonly unsafe record struct BernoulliDistribution(double P) : IDistribution
{
    public static string Name => "Bernoulli";

    public static bool Allows(DType type) => !type.IsComplex();

    public void Fill<T>(Generator generator, IDistribution.Target<T> y) where T : unmanaged =>
        generator.Bernoulli(y.Start, y.Count, P);
}

/// <summary>Whole numbers in [low, high).</summary>
internal readonly unsafe record struct IntegerDistribution(long Low, long High) : IDistribution
{
    public static string Name => "Random";

    public static bool Allows(DType type) => !type.IsComplex();

    public void Fill<T>(Generator generator, IDistribution.Target<T> y) where T : unmanaged =>
        generator.Integers(y.Start, y.Count, Low, High);
}

/// <summary>Whole numbers from 0 to the largest that the element type counts to.</summary>
internal readonly unsafe record struct AnyIntegerDistribution : IDistribution
{
    public static string Name => "Random";

    public static bool Allows(DType type) => !type.IsComplex();

    public void Fill<T>(Generator generator, IDistribution.Target<T> y) where T : unmanaged =>
        generator.AnyIntegers(y.Start, y.Count);
}

/// <summary>Exponential with a rate.</summary>
internal readonly unsafe record struct ExponentialDistribution(double Rate) : IDistribution
{
    public static string Name => "Exponential";

    public static bool Allows(DType type) => type.IsFloat();

    public void Fill<T>(Generator generator, IDistribution.Target<T> y) where T : unmanaged =>
        generator.Exponential(y.Start, y.Count, Rate);
}

/// <summary>Number of trials up to the first success.</summary>
internal readonly unsafe record struct GeometricDistribution(double P) : IDistribution
{
    public static string Name => "Geometric";

    public static bool Allows(DType type) => !type.IsComplex() && type != DType.Bool;

    public void Fill<T>(Generator generator, IDistribution.Target<T> y) where T : unmanaged =>
        generator.Geometric(y.Start, y.Count, P);
}

/// <summary>Cauchy.</summary>
internal readonly unsafe record struct CauchyDistribution(double Median, double Sigma) : IDistribution
{
    public static string Name => "Cauchy";

    public static bool Allows(DType type) => type.IsFloat();

    public void Fill<T>(Generator generator, IDistribution.Target<T> y) where T : unmanaged =>
        generator.Cauchy(y.Start, y.Count, Median, Sigma);
}

/// <summary>The exponential of a normal number.</summary>
internal readonly unsafe record struct LogNormalDistribution(double Mean, double Std) : IDistribution
{
    public static string Name => "LogNormal";

    public static bool Allows(DType type) => type.IsFloat();

    public void Fill<T>(Generator generator, IDistribution.Target<T> y) where T : unmanaged =>
        generator.LogNormal(y.Start, y.Count, Mean, Std);
}
