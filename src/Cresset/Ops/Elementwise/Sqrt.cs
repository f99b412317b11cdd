namespace Cresset;

/// <summary>Square root: <c>√x</c>; the slope at 0 is ∞.</summary>
internal readonly struct Sqrt : IUnary
{
    public static Kinds Kinds => Kinds.Any;

    public static Saves Saves => Saves.Output;

    public T Value<T>(T x) where T : IReal<T> => T.Sqrt(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => 0.5 / y;
}

public partial class Tensor
{
    /// <summary>Square root: <c>√x</c>; the slope at 0 is ∞.</summary>
    public Tensor Sqrt() => Map<Sqrt>();

    /// <summary>Square root: <c>√x</c>; the slope at 0 is ∞, in place.</summary>
    public Tensor SqrtInPlace() => MapInPlace<Sqrt>();
}
