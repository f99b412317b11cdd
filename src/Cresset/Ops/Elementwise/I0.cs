namespace Cresset;

/// <summary>Modified Bessel function of the first kind, order 0.</summary>
internal readonly struct I0 : IScalar
{
    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => T.Each(x, this);

    public double At(double x) => SpecialMath.I0(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => T.Each(x, default(I1));
}

public partial class Tensor
{
    /// <summary>Modified Bessel function of the first kind, order 0.</summary>
    public Tensor I0() => Map<I0>();
}
