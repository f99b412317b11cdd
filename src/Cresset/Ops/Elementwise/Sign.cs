using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Sign: −1, 0 or 1; NaN gives 0. The slope is 0.</summary>
internal readonly struct Sign : IRingUnary
{
    public static Kinds Kinds => Kinds.Real;

    public static Saves Saves => Saves.None;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T x) where T : IRing<T> => T.Select(T.Less(0, x), 1, T.Select(T.Less(x, 0), -1, 0));

    public T Slope<T>(T x, T y) where T : IReal<T> => 0;
}

public partial class Tensor
{
    /// <summary>Sign: −1, 0 or 1; NaN gives 0. The slope is 0.</summary>
    public Tensor Sign() => MapRing<Sign>();
}
