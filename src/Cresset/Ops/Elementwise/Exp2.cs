namespace Cresset;

/// <summary>Power of two: <c>2^x</c>.</summary>
internal readonly struct Exp2 : IUnary
{
    public static Kinds Kinds => Kinds.Any;

    public static Saves Saves => Saves.Output;

    public T Value<T>(T x) where T : IReal<T> => T.Exp2(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => y * 0.6931471805599453;
}

public partial class Tensor
{
    /// <summary>Power of two: <c>2^x</c>.</summary>
    public Tensor Exp2() => Map<Exp2>();
}
