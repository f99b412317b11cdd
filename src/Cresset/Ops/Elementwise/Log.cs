namespace Cresset;

/// <summary>Natural logarithm: <c>ln x</c>.</summary>
internal readonly struct Log : IUnary
{
    public static Kinds Kinds => Kinds.Any;

    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => T.Log(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => 1 / x;
}

public partial class Tensor
{
    /// <summary>Natural logarithm: <c>ln x</c>.</summary>
    public Tensor Log() => Map<Log>();

    /// <summary>Natural logarithm: <c>ln x</c>, in place.</summary>
    public Tensor LogInPlace() => MapInPlace<Log>();
}
