namespace Cresset;

/// <summary>Exponential: <c>e^x</c>.</summary>
internal readonly struct Exp : IUnary
{
    public static Saves Saves => Saves.Output;

    public static T Value<T>(T x) where T : IReal<T> => T.Exp(x);

    public static T Slope<T>(T x, T y) where T : IReal<T> => y;
}

public partial class Tensor
{
    /// <summary>Exponential: <c>e^x</c>.</summary>
    public Tensor Exp() => Map<Exp>();
}
