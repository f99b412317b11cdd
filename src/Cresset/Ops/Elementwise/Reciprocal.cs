namespace Cresset;

/// <summary>Reciprocal: <c>1/x</c>.</summary>
internal readonly struct Reciprocal : IUnary
{
    public static Kinds Kinds => Kinds.Any;

    public static Saves Saves => Saves.Output;

    public T Value<T>(T x) where T : IReal<T> => 1 / x;

    public T Slope<T>(T x, T y) where T : IReal<T> => -y * y;
}

public partial class Tensor
{
    /// <summary>Reciprocal: <c>1/x</c>.</summary>
    public Tensor Reciprocal() => Map<Reciprocal>();
}
