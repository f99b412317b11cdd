using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Area under the standard normal density from −∞ to x.</summary>
internal readonly struct Ndtr : IScalar
{
    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => T.Each(x, this);

    public double At(double x) => SpecialMath.Ndtr(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> => T.Exp(x * x * -0.5) * 0.3989422804014327;
}

public partial class Tensor
{
    /// <summary>Area under the standard normal density from −∞ to x.</summary>
    public Tensor Ndtr() => Map<Ndtr>();
}
