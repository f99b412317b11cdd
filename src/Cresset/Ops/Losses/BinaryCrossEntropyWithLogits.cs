namespace Cresset;

/// <summary>Cross entropy of <c>σ(a)</c> without overflow: <c>max(a, 0) − a·b + ln(1 + e^−|a|)</c>.</summary>
internal readonly struct BinaryCrossEntropyWithLogits : IBinary
{
    public static Saves SavesA => Saves.A | Saves.B;

    public static Saves SavesB => Saves.A;

    public T Value<T>(T a, T b) where T : IReal<T> => Softplus.Of(a) - a * b;

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => T.Sigmoid(a) - b;

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => -a;
}

public partial class Tensor
{
    /// <summary>Cross entropy of yes or no from scores: that of <c>σ(x)</c>, without overflow.</summary>
    /// <param name="target">Probabilities, of the shape of this tensor.</param>
    /// <param name="weight">Factors that broadcast to the shape, or none.</param>
    /// <param name="reduction">How the elements are summed up.</param>
    /// <param name="posWeight">Factors of the part that says yes, one for each class; or none.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public Tensor BinaryCrossEntropyWithLogits(Tensor target, Tensor? weight = null,
        Reduction reduction = Reduction.Mean, Tensor? posWeight = null)
    {
        if (target.Shape != Shape) throw new ShapeException(
            $"BinaryCrossEntropyWithLogits: the target {target.Shape} must be of the shape {Shape}.");
        if (weight is null && posWeight is null)
            return Losses.Pair(default(BinaryCrossEntropyWithLogits), this, target, reduction);
        Tensor losses = posWeight is null
            ? Losses.Pair(default(BinaryCrossEntropyWithLogits), this, target, Reduction.None)
            : (1 - target) * this + ((posWeight - 1) * target + 1) * (-this).Softplus(1, double.MaxValue);
        return (weight is null ? losses : losses * weight).Reduced(reduction);
    }
}
