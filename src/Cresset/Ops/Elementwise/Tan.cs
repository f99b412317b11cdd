namespace Cresset;

/// <summary>Tangent of radians.</summary>
internal readonly struct Tan : IUnary
{
    public static Kinds Kinds => Kinds.Any;

    public static Saves Saves => Saves.Output;

    public T Value<T>(T x) where T : IReal<T> => T.Tan(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => 1 + y * y;
}

public partial class Tensor
{
    /// <summary>Tangent of radians.</summary>
    public Tensor Tan() => Map<Tan>();
}
