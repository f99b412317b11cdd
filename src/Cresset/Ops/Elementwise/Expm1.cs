namespace Cresset;

/// <summary><c>e^x − 1</c>, exact near 0.</summary>
internal readonly struct Expm1 : IUnary
{
    public static Kinds Kinds => Kinds.Any;

    public static Saves Saves => Saves.Output;

    public T Value<T>(T x) where T : IReal<T> => T.Expm1(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => y + 1;
}

public partial class Tensor
{
    /// <summary><c>e^x − 1</c>, exact near 0.</summary>
    public Tensor Expm1() => Map<Expm1>();
}
