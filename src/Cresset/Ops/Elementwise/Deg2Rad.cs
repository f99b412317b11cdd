namespace Cresset;

/// <summary>Degrees to radians.</summary>
internal readonly struct Deg2Rad : IUnary
{
    public static Saves Saves => Saves.None;

    public T Value<T>(T x) where T : IReal<T> => x * (Math.PI / 180);

    public T Slope<T>(T x, T y) where T : IReal<T> => Math.PI / 180;
}

public partial class Tensor
{
    /// <summary>Degrees to radians.</summary>
    public Tensor Deg2Rad() => Map<Deg2Rad>();
}
