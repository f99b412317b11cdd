namespace Cresset;

/// <summary>Logistic loss: <c>ln(1 + e^(−a·b))</c>.</summary>
internal readonly struct SoftMarginLoss : IBinary
{
    public static Saves SavesA => Saves.A | Saves.B;

    public static Saves SavesB => Saves.A | Saves.B;

    public T Value<T>(T a, T b) where T : IReal<T> => Softplus.Of(-(a * b));

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => -b * T.Sigmoid(-(a * b));

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => -a * T.Sigmoid(-(a * b));
}

public partial class Tensor
{
    /// <summary>Logistic loss: <c>ln(1 + e^(−t·x))</c>, targets ±1.</summary>
    public Tensor SoftMarginLoss(Tensor target, Reduction reduction = Reduction.Mean) =>
        Losses.Pair(default(SoftMarginLoss), this, target, reduction);

    /// <summary>x where the target is 1, <c>max(0, margin − x)</c> where it is −1.</summary>
    public Tensor HingeEmbeddingLoss(Tensor target, double margin = 1,
        Reduction reduction = Reduction.Mean) =>
        (Where(target.Ne(1), (margin - this).ClampMin(0), 0)
            + Where(target.Ne(-1), this, 0)).Reduced(reduction);

    /// <summary><c>max(0, −t·(x − input2) + margin)</c>: the target 1 says that this tensor should rank
    /// higher.</summary>
    public Tensor MarginRankingLoss(Tensor input2, Tensor target, double margin = 0,
        Reduction reduction = Reduction.Mean) =>
        (-target * (this - input2) + margin).ClampMin(0).Reduced(reduction);

    /// <summary><c>1 − cos</c> where the target is 1, <c>max(0, cos − margin)</c> where it is −1; vectors lie
    /// in the last dimension.</summary>
    public Tensor CosineEmbeddingLoss(Tensor input2, Tensor target, double margin = 0,
        Reduction reduction = Reduction.Mean)
    {
        const double epsilon = 1e-12;
        Tensor sizes = (Square().Sum(-1) + epsilon) * (input2.Square().Sum(-1) + epsilon);
        Tensor cosine = (this * input2).Sum(-1) / sizes.Sqrt();
        Tensor apart = Where(target.Eq(-1), (cosine - margin).ClampMin(0), 0);
        return (Where(target.Eq(1), 1 - cosine, 0) + apart).Reduced(reduction);
    }

    /// <summary>Hinge loss of several classes: <c>Σ_{j≠t} max(0, margin − x[t] + x[j])^p · w[t] /
    /// classes</c>.</summary>
    /// <param name="target">Class indices, <c>[batch]</c>.</param>
    /// <param name="p">1 or 2.</param>
    /// <param name="margin">How much higher the right class should be.</param>
    /// <param name="weight">One for each class, or none.</param>
    /// <param name="reduction">How the rows are summed up.</param>
    public Tensor MultiMarginLoss(Tensor target, int p = 1, double margin = 1, Tensor? weight = null,
        Reduction reduction = Reduction.Mean)
    {
        if (p is not (1 or 2))
            throw new ArgumentOutOfRangeException(nameof(p), p, "MultiMarginLoss: p must be 1 or 2.");
        Tensor rows = Rank == 2 ? this : Reshape([1, Count]),
            classes = target.Reshape([-1, 1]).To(DType.Int64);
        Tensor hinge = (margin - rows.Gather(1, classes) + rows).ClampMin(0);
        if (p == 2) hinge = hinge.Square();
        if (weight is not null) hinge = hinge * weight.Take(classes);
        Tensor others = ZerosLike(rows.Detach()).Scatter(1, classes, 1).Eq(0);
        Tensor losses = Where(others, hinge, 0).Sum(1) / rows.Shape[1];
        return (Rank == 2 ? losses : losses.Reshape([])).Reduced(reduction);
    }
}
