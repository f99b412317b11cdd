namespace Cresset;

/// <summary>Square root: <c>√x</c>.</summary>
internal readonly struct Sqrt : IUnary
{
    public static Saves Saves => Saves.Output;

    public static T Value<T>(T x) where T : IReal<T> => T.Sqrt(x);

    public static T Slope<T>(T x, T y) where T : IReal<T> => 0.5 / y;
}

public partial class Tensor
{
    /// <summary>Square root: <c>√x</c>.</summary>
    public Tensor Sqrt() => Map<Sqrt>();
}
