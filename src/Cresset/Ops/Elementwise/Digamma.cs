namespace Cresset;

/// <summary>Logarithmic derivative of the gamma function: <c>Γ′(x)/Γ(x)</c>.</summary>
internal readonly struct Digamma : IScalar
{
    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => T.Each(x, this);

    public double At(double x) => SpecialMath.Digamma(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => T.Each(x, new Polygamma(1));
}

public partial class Tensor
{
    /// <summary>Logarithmic derivative of the gamma function: <c>Γ′(x)/Γ(x)</c>.</summary>
    public Tensor Digamma() => Map<Digamma>();
}
