namespace Cresset;

/// <summary>Negation: <c>−x</c>.</summary>
internal readonly struct Neg : IRingUnary
{
    public static Kinds Kinds => Kinds.Numbers;

    public static Saves Saves => Saves.None;

    public T Value<T>(T x) where T : IRing<T> => -x;

    public T Slope<T>(T x, T y) where T : IReal<T> => -1;
}

public partial class Tensor
{
    /// <summary>Negation: <c>−x</c>.</summary>
    public Tensor Neg() => MapRing<Neg>();

    /// <summary>Negation: <c>−x</c>, in place.</summary>
    public Tensor NegInPlace() => MapRingInPlace<Neg>();
}
