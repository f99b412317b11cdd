using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary><c>x · min(max(x + 3, 0), 6) / 6</c> (Howard et al., 2019).</summary>
internal readonly struct Hardswish : IUnary
{
    public static Saves Saves => Saves.A;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T x) where T : IReal<T> => x * T.Min(T.Max(x + 3, 0), 6) / 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> =>
        T.Select(T.LessOrEqual(x, -3), 0, T.Select(T.Less(x, 3), x / 3 + 0.5, 1));
}

public partial class Tensor
{
    /// <summary><c>x · min(max(x + 3, 0), 6) / 6</c> (Howard et al., 2019).</summary>
    public Tensor Hardswish() => Map<Hardswish>();

    /// <summary><c>x · min(max(x + 3, 0), 6) / 6</c> (Howard et al., 2019), in place.</summary>
    public Tensor HardswishInPlace() => MapInPlace<Hardswish>();
}
