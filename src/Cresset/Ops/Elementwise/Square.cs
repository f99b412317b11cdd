namespace Cresset;

/// <summary>Square: <c>x²</c>.</summary>
internal readonly struct Square : IRingUnary
{
    public static Kinds Kinds => Kinds.Any;

    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IRing<T> => x * x;

    public T Slope<T>(T x, T y) where T : IReal<T> => 2 * x;
}

public partial class Tensor
{
    /// <summary>Square: <c>x²</c>.</summary>
    public Tensor Square() => DType == DType.Bool ? To(DType.Int64) : MapRing<Square>();
}
