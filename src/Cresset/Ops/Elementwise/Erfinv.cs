using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Inverse of <see cref="Erf"/>.</summary>
internal readonly struct Erfinv : IScalar
{
    public static Saves Saves => Saves.Output;

    public T Value<T>(T x) where T : IReal<T> => T.Each(x, this);

    public double At(double x) => SpecialMath.Erfinv(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> => T.Exp(y * y) * 0.8862269254527580;
}

public partial class Tensor
{
    /// <summary>Inverse of <see cref="Erf"/>.</summary>
    public Tensor Erfinv() => Map<Erfinv>();
}
