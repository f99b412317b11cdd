namespace Cresset;

/// <summary><c>ln(1 + x)</c>, exact near 0.</summary>
internal readonly struct Log1p : IUnary
{
    public static Kinds Kinds => Kinds.Any;

    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => T.Log1p(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => 1 / (x + 1);
}

public partial class Tensor
{
    /// <summary><c>ln(1 + x)</c>, exact near 0.</summary>
    public Tensor Log1p() => Map<Log1p>();
}
