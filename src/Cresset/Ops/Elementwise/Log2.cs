namespace Cresset;

/// <summary>Logarithm to base 2.</summary>
internal readonly struct Log2 : IUnary
{
    public static Kinds Kinds => Kinds.Any;

    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => T.Log2(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => 1 / (x * 0.6931471805599453);
}

public partial class Tensor
{
    /// <summary>Logarithm to base 2.</summary>
    public Tensor Log2() => Map<Log2>();
}
