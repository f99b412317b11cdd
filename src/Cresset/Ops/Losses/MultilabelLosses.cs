namespace Cresset;

public partial class Tensor
{
    /// <summary>Hinge loss of several labels: <c>Σ max(0, 1 − x[t] + x[j]) / classes</c> over labels t and
    /// other classes j.</summary>
    /// <param name="target">Class indices of the shape of this tensor; a row's list ends at −1.</param>
    /// <param name="reduction">How the rows are summed up.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public Tensor MultilabelMarginLoss(Tensor target, Reduction reduction = Reduction.Mean)
    {
        if (target.Shape != Shape) throw new ShapeException(
            $"MultilabelMarginLoss: the target {target.Shape} must have the shape of the scores {Shape}.");
        Tensor x = Rank == 2 ? this : Reshape([1, Count]), labels = target.Reshape(x.Shape);
        Tensor open = labels.Lt(0).CumSum(1).Eq(0), classes = Where(open, labels, 0).To(DType.Int64);
        Tensor counts = Zeros(x.Shape, DType).ScatterAdd(1, classes, open.To(DType));
        Tensor hinge = (1 - x.Gather(1, classes).Unsqueeze(2) + x.Unsqueeze(1)).ClampMin(0);
        Tensor pairs = open.Unsqueeze(2) & counts.Eq(0).Unsqueeze(1);
        Tensor losses = Where(pairs, hinge, 0).Sum([1, 2]) / x.Shape[1];
        return (Rank == 2 ? losses : losses.Reshape([])).Reduced(reduction);
    }

    /// <summary>The mean over classes of cross entropies of yes or no from scores.</summary>
    /// <param name="target">0 or 1, of the shape of this tensor.</param>
    /// <param name="weight">One for each class, or none.</param>
    /// <param name="reduction">How the rows are summed up.</param>
    public Tensor MultilabelSoftMarginLoss(Tensor target, Tensor? weight = null,
        Reduction reduction = Reduction.Mean) =>
        BinaryCrossEntropyWithLogits(target, weight, Reduction.None).Mean(-1).Reduced(reduction);
}
