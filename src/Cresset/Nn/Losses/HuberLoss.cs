namespace Cresset.Nn;

/// <summary>Squared near 0, absolute beyond δ (Huber, 1964).</summary>
/// <param name="reduction">How the elements are summed up.</param>
/// <param name="delta">Where the two meet; above 0.</param>
public sealed class HuberLoss(Reduction reduction = Reduction.Mean, double delta = 1) : Loss
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Tensor target) =>
        input.HuberLoss(target, reduction, delta);
}
