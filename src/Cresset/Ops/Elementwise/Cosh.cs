namespace Cresset;

/// <summary>Hyperbolic cosine.</summary>
internal readonly struct Cosh : IScalar
{
    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => T.Each(x, this);

    public double At(double x) => Math.Cosh(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => T.Each(x, default(Sinh));
}

public partial class Tensor
{
    /// <summary>Hyperbolic cosine.</summary>
    public Tensor Cosh() => Map<Cosh>();
}
