namespace Cresset;

/// <summary>Natural logarithm: <c>ln x</c>.</summary>
internal readonly struct Log : IUnary
{
    public static Saves Saves => Saves.A;

    public static T Value<T>(T x) where T : IReal<T> => T.Log(x);

    public static T Slope<T>(T x, T y) where T : IReal<T> => 1 / x;
}

public partial class Tensor
{
    /// <summary>Natural logarithm: <c>ln x</c>.</summary>
    public Tensor Log() => Map<Log>();
}
