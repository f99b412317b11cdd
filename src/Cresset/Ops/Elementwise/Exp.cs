namespace Cresset;

/// <summary>Exponential: <c>e^x</c>.</summary>
internal readonly struct Exp : IUnary
{
    public static Kinds Kinds => Kinds.Any;

    public static Saves Saves => Saves.Output;

    public T Value<T>(T x) where T : IReal<T> => T.Exp(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => y;
}

public partial class Tensor
{
    /// <summary>Exponential: <c>e^x</c>.</summary>
    public Tensor Exp() => Map<Exp>();

    /// <summary>Exponential: <c>e^x</c>, in place.</summary>
    public Tensor ExpInPlace() => MapInPlace<Exp>();
}
