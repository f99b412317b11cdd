namespace Cresset;

/// <summary>Derivative of order n of <see cref="Digamma"/>.</summary>
internal readonly struct Polygamma(int n) : IScalar
{
    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => T.Each(x, this);

    public double At(double x) =>
        n == 0 ? SpecialMath.Digamma(x) : n == 1 ? SpecialMath.Trigamma(x) : SpecialMath.Polygamma(n, x);

    public T Slope<T>(T x, T y) where T : IReal<T> => T.Each(x, new Polygamma(n + 1));
}

public partial class Tensor
{
    /// <summary>Derivative of order n of <see cref="Digamma"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public Tensor Polygamma(int n) => n >= 0 ? Map(new Polygamma(n))
        : throw new ArgumentOutOfRangeException(nameof(n), n, "Polygamma: the order n cannot be negative.");
}
