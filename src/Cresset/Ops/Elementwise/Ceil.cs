namespace Cresset;

/// <summary>The smallest integer not below x.</summary>
internal readonly struct Ceil : IUnary
{
    public static Kinds Kinds => Kinds.Numbers & Kinds.Real;

    public static Saves Saves => Saves.None;

    public T Value<T>(T x) where T : IReal<T> => -T.Floor(-x);

    public T Slope<T>(T x, T y) where T : IReal<T> => 0;
}

public partial class Tensor
{
    /// <summary>The smallest integer not below x.</summary>
    public Tensor Ceil() => DType.IsInteger() ? Clone() : Map<Ceil>();
}
