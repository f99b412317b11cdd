using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Normalised sine cardinal: <c>sin(πx) / (πx)</c>, 1 at 0.</summary>
internal readonly struct Sinc : IUnary
{
    public static Saves Saves => Saves.A;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T x) where T : IReal<T> => T.Select(T.Equal(x, 0), 1, T.Sin(Math.PI * x) / (Math.PI * x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> =>
        T.Select(T.Equal(x, 0), 0, (T.Cos(Math.PI * x) - Value(x)) / x);
}

public partial class Tensor
{
    /// <summary>Normalised sine cardinal: <c>sin(πx) / (πx)</c>, 1 at 0.</summary>
    public Tensor Sinc() => Map<Sinc>();
}
