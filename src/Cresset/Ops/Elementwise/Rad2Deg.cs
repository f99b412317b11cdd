namespace Cresset;

/// <summary>Radians to degrees.</summary>
internal readonly struct Rad2Deg : IUnary
{
    public static Saves Saves => Saves.None;

    public T Value<T>(T x) where T : IReal<T> => x * (180 / Math.PI);

    public T Slope<T>(T x, T y) where T : IReal<T> => 180 / Math.PI;
}

public partial class Tensor
{
    /// <summary>Radians to degrees.</summary>
    public Tensor Rad2Deg() => Map<Rad2Deg>();
}
