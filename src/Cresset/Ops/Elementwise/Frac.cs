using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>The fraction <c>x − trunc x</c>, with the sign of x.</summary>
internal readonly struct Frac : IUnary
{
    public static Kinds Kinds => Kinds.Float;

    public static Saves Saves => Saves.None;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T x) where T : IReal<T> => x - T.Select(T.Less(x, 0), -T.Floor(-x), T.Floor(x));

    public T Slope<T>(T x, T y) where T : IReal<T> => 1;
}

public partial class Tensor
{
    /// <summary>The fraction <c>x − trunc x</c>, with the sign of x.</summary>
    public Tensor Frac() => Map<Frac>();
}
