namespace Cresset;

/// <summary>Logistic function: <c>1 / (1 + e^−x)</c>.</summary>
internal readonly struct Sigmoid : IUnary
{
    public static Kinds Kinds => Kinds.Any;

    public static Saves Saves => Saves.Output;

    public T Value<T>(T x) where T : IReal<T> => T.Sigmoid(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => y * (1 - y);
}

public partial class Tensor
{
    /// <summary>Logistic function: <c>1 / (1 + e^−x)</c>.</summary>
    public Tensor Sigmoid() => Map<Sigmoid>();

    /// <summary>Logistic function: <c>1 / (1 + e^−x)</c>, in place.</summary>
    public Tensor SigmoidInPlace() => MapInPlace<Sigmoid>();
}
