namespace Cresset.Nn;

/// <summary>Cosines of pairs that are alike (1) or not (−1).</summary>
/// <param name="margin">The cosine that is far enough.</param>
/// <param name="reduction">How the elements are summed up.</param>
public sealed class CosineEmbeddingLoss(double margin = 0, Reduction reduction = Reduction.Mean) : Module
{
    /// <summary>The loss, summed up as the reduction says.</summary>
    public Tensor Forward(Tensor input1, Tensor input2, Tensor target) =>
        input1.CosineEmbeddingLoss(input2, target, margin, reduction);
}
