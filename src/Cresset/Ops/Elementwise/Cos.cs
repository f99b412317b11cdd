namespace Cresset;

/// <summary>Cosine of radians.</summary>
internal readonly struct Cos : IUnary
{
    public static Kinds Kinds => Kinds.Any;

    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => T.Cos(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => -T.Sin(x);
}

public partial class Tensor
{
    /// <summary>Cosine of radians.</summary>
    public Tensor Cos() => Map<Cos>();
}
