namespace Cresset;

/// <summary>Sine of radians.</summary>
internal readonly struct Sin : IUnary
{
    public static Kinds Kinds => Kinds.Any;

    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => T.Sin(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => T.Cos(x);
}

public partial class Tensor
{
    /// <summary>Sine of radians.</summary>
    public Tensor Sin() => Map<Sin>();
}
