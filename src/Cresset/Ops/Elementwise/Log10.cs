namespace Cresset;

/// <summary>Logarithm to base 10.</summary>
internal readonly struct Log10 : IUnary
{
    public static Kinds Kinds => Kinds.Any;

    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => T.Log10(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => 1 / (x * 2.302585092994046);
}

public partial class Tensor
{
    /// <summary>Logarithm to base 10.</summary>
    public Tensor Log10() => Map<Log10>();
}
