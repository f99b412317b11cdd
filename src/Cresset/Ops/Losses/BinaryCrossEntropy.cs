namespace Cresset;

/// <summary><c>−b·ln a − (1 − b)·ln(1 − a)</c> with logarithms not below −100.</summary>
internal readonly struct BinaryCrossEntropy : IBinary
{
    private const double Lowest = -100;

    public static Saves SavesA => Saves.A | Saves.B;

    public static Saves SavesB => Saves.A;

    public T Value<T>(T a, T b) where T : IReal<T> =>
        (b - 1) * T.Max(T.Log1p(-a), Lowest) - b * T.Max(T.Log(a), Lowest);

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => (a - b) / T.Max((1 - a) * a, 1e-12);

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> =>
        T.Max(T.Log1p(-a), Lowest) - T.Max(T.Log(a), Lowest);
}

public partial class Tensor
{
    /// <summary>Cross entropy of probabilities of yes: <c>−t·ln x − (1 − t)·ln(1 − x)</c>, logarithms not
    /// below −100.</summary>
    /// <param name="target">Probabilities, of the shape of this tensor.</param>
    /// <param name="weight">Factors that broadcast to the shape, or none.</param>
    /// <param name="reduction">How the elements are summed up.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability is not between 0 and 1.</exception>
    public Tensor BinaryCrossEntropy(Tensor target, Tensor? weight = null,
        Reduction reduction = Reduction.Mean)
    {
        if (target.Shape != Shape) throw new ShapeException(
            $"BinaryCrossEntropy: the target {target.Shape} must be of the shape {Shape} of the scores.");
        Tensor x = Detach();
        if (Count > 0 && (bool)(x.Lt(0) | x.Gt(1)).Any()) throw new ArgumentOutOfRangeException(null,
            "BinaryCrossEntropy: all probabilities must be between 0 and 1. "
            + "For scores use BinaryCrossEntropyWithLogits.");
        if (weight is null) return Losses.Pair(default(BinaryCrossEntropy), this, target, reduction);
        Tensor losses = Losses.Pair(default(BinaryCrossEntropy), this, target, Reduction.None);
        return (losses * weight).Reduced(reduction);
    }
}
