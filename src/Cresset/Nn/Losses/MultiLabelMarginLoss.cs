namespace Cresset.Nn;

/// <summary>Hinge loss of samples with several classes each.</summary>
/// <param name="reduction">How the elements are summed up.</param>
public sealed class MultiLabelMarginLoss(Reduction reduction = Reduction.Mean) : Loss
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Tensor target) =>
        input.MultilabelMarginLoss(target, reduction);
}
