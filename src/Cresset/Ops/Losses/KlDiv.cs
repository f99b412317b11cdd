namespace Cresset;

/// <summary>Divergence from log probabilities a of probabilities b: <c>b·(ln b − a)</c>, 0 where b is
/// 0.</summary>
internal readonly struct KlDiv : IBinary
{
    public static Saves SavesA => Saves.B;

    public static Saves SavesB => Saves.A | Saves.B;

    public T Value<T>(T a, T b) where T : IReal<T> => T.Select(T.Equal(b, 0), -(b * a), b * T.Log(b) - b * a);

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => -b;

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => T.Log(b) + 1 - a;
}

/// <summary>The same with log probabilities b: <c>e^b·(b − a)</c>.</summary>
internal readonly struct KlDivOfLogs : IBinary
{
    public static string? Name => "KlDiv";

    public static Saves SavesA => Saves.B;

    public static Saves SavesB => Saves.A | Saves.B;

    public T Value<T>(T a, T b) where T : IReal<T> => T.Exp(b) * (b - a);

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => -T.Exp(b);

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => T.Exp(b) * (b - a + 1);
}

public partial class Tensor
{
    /// <summary>Divergence of probabilities from these log probabilities: <c>t·(ln t − x)</c> (Kullback and
    /// Leibler, 1951).</summary>
    /// <param name="target">Probabilities, or their logarithms.</param>
    /// <param name="reduction">The mean is over all elements; <see cref="Reduction.BatchMean"/> divides by
    /// the first size.</param>
    /// <param name="logTarget">Is the target logarithms?</param>
    public Tensor KlDiv(Tensor target, Reduction reduction = Reduction.Mean, bool logTarget = false)
    {
        if (reduction == Reduction.BatchMean && Rank > 0)
            return KlDiv(target, Reduction.Sum, logTarget) / Shape[0];
        return logTarget ? Losses.Pair(default(KlDivOfLogs), this, target, reduction)
            : Losses.Pair(default(KlDiv), this, target, reduction);
    }
}
