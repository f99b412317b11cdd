namespace Cresset;

/// <summary>Hyperbolic tangent.</summary>
internal readonly struct Tanh : IUnary
{
    public static Kinds Kinds => Kinds.Any;

    public static Saves Saves => Saves.Output;

    public T Value<T>(T x) where T : IReal<T> => T.Tanh(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => 1 - y * y;
}

public partial class Tensor
{
    /// <summary>Hyperbolic tangent.</summary>
    public Tensor Tanh() => Map<Tanh>();

    /// <summary>Hyperbolic tangent, in place.</summary>
    public Tensor TanhInPlace() => MapInPlace<Tanh>();
}
