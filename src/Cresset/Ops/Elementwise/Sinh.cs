namespace Cresset;

/// <summary>Hyperbolic sine.</summary>
internal readonly struct Sinh : IScalar
{
    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => T.Each(x, this);

    public double At(double x) => Math.Sinh(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => T.Each(x, default(Cosh));
}

public partial class Tensor
{
    /// <summary>Hyperbolic sine.</summary>
    public Tensor Sinh() => Map<Sinh>();
}
