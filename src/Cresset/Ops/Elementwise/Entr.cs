namespace Cresset;

/// <summary>Entropy of one probability: <c>−x ln x</c>; 0 at 0, −∞ below.</summary>
internal readonly struct Entr : IScalar
{
    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => T.Each(x, this);

    public double At(double x) => SpecialMath.Entr(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => -1 - T.Log(x);
}

public partial class Tensor
{
    /// <summary>Entropy of one probability: <c>−x ln x</c>; 0 at 0, −∞ below.</summary>
    public Tensor Entr() => Map<Entr>();
}
