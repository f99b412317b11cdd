namespace Cresset.Nn;

/// <summary>Distances of pairs that are alike (1) or not (−1).</summary>
/// <param name="margin">The distance that is far enough.</param>
/// <param name="reduction">How the elements are summed up.</param>
public sealed class HingeEmbeddingLoss(double margin = 1, Reduction reduction = Reduction.Mean) : Loss
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Tensor target) =>
        input.HingeEmbeddingLoss(target, margin, reduction);
}
