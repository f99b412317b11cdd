using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Bessel function of the first kind, order 1.</summary>
internal readonly struct BesselJ1 : IScalar
{
    public static Saves Saves => Saves.A | Saves.Output;

    public T Value<T>(T x) where T : IReal<T> => T.Each(x, this);

    public double At(double x) => SpecialMath.BesselJ1(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> =>
        T.Select(T.Equal(x, 0), 0.5, T.Each(x, default(BesselJ0)) - y / x);
}

public partial class Tensor
{
    /// <summary>Bessel function of the first kind, order 1.</summary>
    public Tensor BesselJ1() => Map<BesselJ1>();
}
