using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Complementary error function: <c>1 − erf x</c>, accurate where it is small.</summary>
internal readonly struct Erfc : IUnary
{
    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => T.Erfc(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> => T.Exp(-(x * x)) * -1.1283791670955126;
}

public partial class Tensor
{
    /// <summary>Complementary error function: <c>1 − erf x</c>, accurate where it is small.</summary>
    public Tensor Erfc() => Map<Erfc>();
}
