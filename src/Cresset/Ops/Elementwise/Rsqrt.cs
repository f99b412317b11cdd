using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Reciprocal square root: <c>1/√x</c>.</summary>
internal readonly struct Rsqrt : IUnary
{
    public static Kinds Kinds => Kinds.Any;

    public static Saves Saves => Saves.Output;

    public T Value<T>(T x) where T : IReal<T> => 1 / T.Sqrt(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> => -0.5 * y * y * y;
}

public partial class Tensor
{
    /// <summary>Reciprocal square root: <c>1/√x</c>.</summary>
    public Tensor Rsqrt() => Map<Rsqrt>();
}
