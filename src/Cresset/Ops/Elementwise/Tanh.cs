namespace Cresset;

/// <summary>Hyperbolic tangent.</summary>
internal readonly struct Tanh : IUnary
{
    public static Saves Saves => Saves.Output;

    public static T Value<T>(T x) where T : IReal<T> => T.Tanh(x);

    public static T Slope<T>(T x, T y) where T : IReal<T> => 1 - y * y;
}

public partial class Tensor
{
    /// <summary>Hyperbolic tangent.</summary>
    public Tensor Tanh() => Map<Tanh>();
}
