namespace Cresset;

public sealed unsafe partial class Generator
{
    /// <summary>Exponential numbers: <c>−log(1 − u) / rate</c>.</summary>
    internal void Exponential<T>(T* destination, long count, double rate = 1) where T : unmanaged
    {
        RequireAbove(0, rate, "Exponential: rate");
        lock (gate)
            for (long i = 0; i < count; i++)
                Put(destination + i, -1 / rate * SpecialMath.Log1p(-engine.Uniform()));
    }

    /// <summary>Number of trials up to the first success: <c>⌈log u / log(1 − p)⌉</c>.</summary>
    internal void Geometric<T>(T* destination, long count, double probability) where T : unmanaged
    {
        if (!(probability is > 0 and < 1))
            throw new ArgumentException($"Geometric: probability must be in (0, 1), not {probability}.");
        double scale = SpecialMath.Log1p(-probability);
        lock (gate)
            for (long i = 0; i < count; i++)
                Put(destination + i, Math.Ceiling(Math.Log(engine.Uniform()) / scale));
    }

    /// <summary>Cauchy numbers: <c>median + sigma · tan(π (u − ½))</c>.</summary>
    internal void Cauchy<T>(T* destination, long count, double median = 0, double sigma = 1)
        where T : unmanaged
    {
        RequireAbove(0, sigma, "Cauchy: sigma");
        lock (gate)
            for (long i = 0; i < count; i++)
                Put(destination + i, median + sigma * Math.Tan(Math.PI * (engine.Uniform() - 0.5)));
    }

    /// <summary>Numbers whose logarithm is normal; always drawn element by element.</summary>
    internal void LogNormal<T>(T* destination, long count, double mean = 1, double std = 2)
        where T : unmanaged
    {
        RequireAbove(0, std, "LogNormal: std");
        lock (gate)
            for (long i = 0; i < count; i++)
                Put(destination + i, Math.Exp(NormalOne() * std + mean));
    }

    /// <summary>Poisson numbers with the rate in the same place: by products below 10, by transformed
    /// rejection (Hörmann, 1993) from there on.</summary>
    internal void Poisson<T>(T* rates, T* destination, long count) where T : unmanaged
    {
        lock (gate)
            for (long i = 0; i < count; i++)
            {
                double rate = Read(rates + i);
                if (!(rate >= 0))
                    throw new ArgumentException($"Poisson: rate must be at least 0, not {rate}.");
                Put(destination + i, rate >= 10 ? PoissonLarge(rate) : rate == 0 ? 0 : PoissonSmall(rate));
            }
    }

    private static void RequireAbove(double bound, double value, string what)
    {
        if (!(value > bound)) throw new ArgumentException($"{what} must be above {bound}, not {value}.");
    }

    private double PoissonSmall(double rate)
    {
        double limit = Math.Exp(-rate), product = engine.Uniform();
        int events = 0;
        for (; product > limit; events++) product *= engine.Uniform();
        return events;
    }

    private double PoissonLarge(double rate)
    {
        double b = 0.931 + 2.53 * Math.Sqrt(rate), a = -0.059 + 0.02483 * b;
        double inverse = 1.1239 + 1.1328 / (b - 3.4), cut = 0.9277 - 3.6224 / (b - 2);
        while (true)
        {
            double u = engine.Uniform() - 0.5, v = engine.Uniform(), edge = 0.5 - Math.Abs(u);
            double k = Math.Floor((2 * a / edge + b) * u + rate + 0.43);
            if (edge >= 0.07 && v <= cut) return k;
            if (k < 0 || edge < 0.013 && v > edge) continue;
            double accept = Math.Log(v) + Math.Log(inverse) - Math.Log(a / (edge * edge) + b);
            if (accept <= -rate + k * Math.Log(rate) - SpecialMath.Lgamma(k + 1)) return k;
        }
    }
}
