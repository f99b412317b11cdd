namespace Cresset;

/// <summary>Absolute value: <c>|x|</c>; the slope at 0 is 0.</summary>
internal readonly struct Abs : IRingUnary
{
    public static Saves Saves => Saves.A;

    public static T Value<T>(T x) where T : IRing<T> => T.Abs(x);

    public static T Slope<T>(T x, T y) where T : IReal<T> => T.Select(T.Less(x, 0), -1, T.Select(T.Less(0, x), 1, 0 * x));
}

public partial class Tensor
{
    /// <summary>Absolute value: <c>|x|</c>; the slope at 0 is 0.</summary>
    public Tensor Abs() => MapRing<Abs>();
}
