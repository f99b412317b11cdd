namespace Cresset;

/// <summary>Rectifier: <c>max(x, 0)</c>; the slope at 0 is 0.</summary>
internal readonly struct Relu : IRingUnary
{
    public static Kinds Kinds => Kinds.Numbers & Kinds.Real;

    public static Saves Saves => Saves.Output;

    public T Value<T>(T x) where T : IRing<T> => T.Select(T.Less(x, 0), 0, x);

    public T Slope<T>(T x, T y) where T : IReal<T> => T.Select(T.LessOrEqual(y, 0), 0, 1);
}

public partial class Tensor
{
    /// <summary>Rectifier: <c>max(x, 0)</c>; the slope at 0 is 0.</summary>
    public Tensor Relu() => MapRing<Relu>();

    /// <summary>Rectifier: <c>max(x, 0)</c>; the slope at 0 is 0, in place.</summary>
    public Tensor ReluInPlace() => MapRingInPlace<Relu>();
}
