using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary><c>min(max(x + 3, 0), 6) / 6</c>.</summary>
internal readonly struct Hardsigmoid : IUnary
{
    public static Saves Saves => Saves.A;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T x) where T : IReal<T> => T.Min(T.Max(x + 3, 0), 6) / 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> =>
        T.Select(T.LessOrEqual(x, -3), 0, T.Select(T.Less(x, 3), 1f / 6f, 0));
}

public partial class Tensor
{
    /// <summary><c>min(max(x + 3, 0), 6) / 6</c>.</summary>
    public Tensor Hardsigmoid() => Map<Hardsigmoid>();
}
