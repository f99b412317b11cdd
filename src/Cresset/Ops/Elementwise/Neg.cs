namespace Cresset;

/// <summary>Negation: <c>−x</c>.</summary>
internal readonly struct Neg : IRingUnary
{
    public static Saves Saves => Saves.None;

    public static T Value<T>(T x) where T : IRing<T> => -x;

    public static T Slope<T>(T x, T y) where T : IReal<T> => -1;
}

public partial class Tensor
{
    /// <summary>Negation: <c>−x</c>.</summary>
    public Tensor Neg() => MapRing<Neg>();
}
