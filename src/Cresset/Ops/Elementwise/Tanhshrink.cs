using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary><c>x − tanh x</c>.</summary>
internal readonly struct Tanhshrink : IUnary
{
    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => x - T.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> => T.Tanh(x) * T.Tanh(x);
}

public partial class Tensor
{
    /// <summary><c>x − tanh x</c>.</summary>
    public Tensor Tanhshrink() => Map<Tanhshrink>();
}
