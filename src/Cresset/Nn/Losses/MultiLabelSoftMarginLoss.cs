namespace Cresset.Nn;

/// <summary>Binary cross entropy of scores, averaged over the classes.</summary>
/// <param name="weight">One factor for each class, or none.</param>
/// <param name="reduction">How the elements are summed up.</param>
public sealed class MultiLabelSoftMarginLoss(
    Tensor? weight = null, Reduction reduction = Reduction.Mean) : Loss
{
    /// <summary>The factors of the classes, or null.</summary>
    [Buffer]
    public Tensor? Weight { get; } = weight;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Tensor target) =>
        input.MultilabelSoftMarginLoss(target, Weight, reduction);
}
