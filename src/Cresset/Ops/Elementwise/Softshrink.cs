using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Brings x nearer to 0 by λ, at most to 0.</summary>
internal readonly struct Softshrink(double lambd) : IUnary
{
    public static Saves Saves => Saves.A;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T x) where T : IReal<T> =>
        T.Select(T.Less(lambd, x), x - lambd, T.Select(T.Less(x, -lambd), x + lambd, x * 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> => T.Select(T.Less(lambd, T.Abs(x)), 1, 0);
}

public partial class Tensor
{
    /// <summary>Brings x nearer to 0 by λ, at most to 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">λ is negative.</exception>
    public Tensor Softshrink(double lambd = 0.5) => lambd >= 0 ? Map(new Softshrink(lambd))
        : throw new ArgumentOutOfRangeException(nameof(lambd), lambd, "Softshrink: lambd cannot be negative.");
}
