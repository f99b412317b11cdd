namespace Cresset;

/// <summary>Derivative of order n of <see cref="Digamma"/>.</summary>
internal readonly struct Polygamma(int n) : IScalar
{
    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => T.Each(x, this);

    public double At(double x) =>
        n == 0 ? SpecialMath.Digamma(x) : n == 1 ? Trigamma(x) : SpecialMath.Polygamma(n, x);

    public T Slope<T>(T x, T y) where T : IReal<T> => T.Each(x, new Polygamma(n + 1));

    // Six steps up, then four terms of the asymptotic series: good for 1e-9, and what the reference gives, whose
    // gradient of digamma this is.
    private static double Trigamma(double x)
    {
        if (x < 0.5) return Math.PI * Math.PI / (Math.Sin(Math.PI * x) * Math.Sin(Math.PI * x)) - Trigamma(1 - x);
        double sum = 0;
        for (int i = 0; i < 6; i++, x++) sum += 1 / (x * x);
        double z = 1 / (x * x);
        return sum + (1 + 1 / (2 * x) + z * (1.0 / 6 - z * (1.0 / 30 - z / 42))) / x;
    }
}

public partial class Tensor
{
    /// <summary>Derivative of order n of <see cref="Digamma"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public Tensor Polygamma(int n) => n >= 0 ? Map(new Polygamma(n))
        : throw new ArgumentOutOfRangeException(nameof(n), n, "Polygamma: the order n cannot be negative.");
}
