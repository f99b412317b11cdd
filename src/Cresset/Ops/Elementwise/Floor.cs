namespace Cresset;

/// <summary>The largest integer not above x.</summary>
internal readonly struct Floor : IUnary
{
    public static Saves Saves => Saves.A;

    public static T Value<T>(T x) where T : IReal<T> => T.Floor(x);

    public static T Slope<T>(T x, T y) where T : IReal<T> => 0 * x;
}

public partial class Tensor
{
    /// <summary>The largest integer not above x.</summary>
    public Tensor Floor() => Map<Floor>();
}
