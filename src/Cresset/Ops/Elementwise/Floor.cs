namespace Cresset;

/// <summary>The largest integer not above x.</summary>
internal readonly struct Floor : IUnary
{
    public static Kinds Kinds => Kinds.Numbers & Kinds.Real;

    public static Saves Saves => Saves.None;

    public T Value<T>(T x) where T : IReal<T> => T.Floor(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => 0;
}

public partial class Tensor
{
    /// <summary>The largest integer not above x.</summary>
    public Tensor Floor() => DType.IsInteger() ? Clone() : Map<Floor>();
}
