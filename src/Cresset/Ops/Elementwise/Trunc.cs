using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>The integer part, towards 0.</summary>
internal readonly struct Trunc : IUnary
{
    public static Kinds Kinds => Kinds.Numbers & Kinds.Real;

    public static Saves Saves => Saves.None;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T x) where T : IReal<T> => T.Select(T.Less(x, 0), -T.Floor(-x), T.Floor(x));

    public T Slope<T>(T x, T y) where T : IReal<T> => 0;
}

public partial class Tensor
{
    /// <summary>The integer part, towards 0.</summary>
    public Tensor Trunc() => DType.IsInteger() ? Clone() : Map<Trunc>();
}
