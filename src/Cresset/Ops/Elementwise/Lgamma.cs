namespace Cresset;

/// <summary>Logarithm of the gamma function: <c>ln |Γ(x)|</c>.</summary>
internal readonly struct Lgamma : IScalar
{
    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => T.Each(x, this);

    public double At(double x) => SpecialMath.Lgamma(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => T.Each(x, default(Digamma));
}

public partial class Tensor
{
    /// <summary>Logarithm of the gamma function: <c>ln |Γ(x)|</c>.</summary>
    public Tensor Lgamma() => Map<Lgamma>();
}
