namespace Cresset;

/// <summary>Bessel function of the first kind, order 0.</summary>
internal readonly struct BesselJ0 : IScalar
{
    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => T.Each(x, this);

    public double At(double x) => SpecialMath.BesselJ0(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => -T.Each(x, default(BesselJ1));
}

public partial class Tensor
{
    /// <summary>Bessel function of the first kind, order 0.</summary>
    public Tensor BesselJ0() => Map<BesselJ0>();
}
