using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Logarithm of <see cref="Ndtr"/>, accurate in the tail.</summary>
internal readonly struct LogNdtr : IScalar
{
    public static Saves Saves => Saves.A | Saves.Output;

    public T Value<T>(T x) where T : IReal<T> => T.Each(x, this);

    public double At(double x) => SpecialMath.LogNdtr(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> => T.Exp(x * x * -0.5 - y) * 0.3989422804014327;
}

public partial class Tensor
{
    /// <summary>Logarithm of <see cref="Ndtr"/>, accurate in the tail.</summary>
    public Tensor LogNdtr() => Map<LogNdtr>();
}
