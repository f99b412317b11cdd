namespace Cresset;

/// <summary>Replaces each probability by 1 or 0.</summary>
internal readonly unsafe record struct ProbabilitySamples : IDistribution
{
    public static string Name => "Bernoulli";

    public static bool Allows(DType type) => type.IsFloat();

    public void Fill<T>(Generator generator, IDistribution.Target<T> y) where T : unmanaged =>
        generator.Bernoulli(y.Start, y.Start, y.Count);
}

/// <summary>Replaces each rate by a Poisson number.</summary>
internal readonly unsafe record struct PoissonSamples : IDistribution
{
    public static string Name => "Poisson";

    public static bool Allows(DType type) => type.IsFloat();

    public void Fill<T>(Generator generator, IDistribution.Target<T> y) where T : unmanaged =>
        generator.Poisson(y.Start, y.Start, y.Count);
}

/// <summary>Normal numbers within [low, high]; of half types, rounded from float.</summary>
internal readonly unsafe record struct TruncatedNormalDistribution(
    Generator.Spread Spread, double Low, double High) : IDistribution
{
    public static string Name => "TruncNormal";

    public static bool Allows(DType type) => type.IsFloat();

    public void Fill<T>(Generator generator, IDistribution.Target<T> y) where T : unmanaged
    {
        int count = checked((int)y.Count);
        if (typeof(T) == typeof(double))
            generator.TruncatedNormal(new Span<double>(y.Start, count), Spread, (Low, High), y.Contiguous);
        else if (typeof(T) == typeof(float))
            generator.TruncatedNormal(new Span<float>(y.Start, count), Spread, (Low, High), y.Contiguous);
        else
        {
            float[] drawn = new float[count];
            generator.TruncatedNormal(drawn.AsSpan(), Spread, (Low, High), y.Contiguous);
            for (int i = 0; i < count; i++)
                if (typeof(T) == typeof(Half)) ((Half*)y.Start)[i] = (Half)drawn[i];
                else ((BFloat16*)y.Start)[i] = (BFloat16)drawn[i];
        }
    }
}
