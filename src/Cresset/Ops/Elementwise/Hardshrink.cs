using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>0 for |x| ≤ λ, else x.</summary>
internal readonly struct Hardshrink(double lambd) : IUnary
{
    public static Saves Saves => Saves.A;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T x) where T : IReal<T> => T.Select(T.LessOrEqual(T.Abs(x), lambd), 0, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> => T.Select(T.Less(lambd, T.Abs(x)), 1, 0);
}

public partial class Tensor
{
    /// <summary>0 for |x| ≤ λ, else x.</summary>
    public Tensor Hardshrink(double lambd = 0.5) => Map(new Hardshrink(lambd));
}
