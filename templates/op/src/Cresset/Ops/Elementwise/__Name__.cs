namespace Cresset;

/// <summary>What it is, in words: <c>x²</c>.</summary>
internal readonly struct __Name__ : IUnary
{
    // What Slope reads: the input (A), the output, or nothing.
    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => x * x;

    public T Slope<T>(T x, T y) where T : IReal<T> => x + x;
}

public partial class Tensor
{
    /// <summary>What it is, in words: <c>x²</c>.</summary>
    public Tensor __Name__() => Map<__Name__>();
}
