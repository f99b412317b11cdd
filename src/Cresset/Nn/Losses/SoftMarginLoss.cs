namespace Cresset.Nn;

/// <summary><c>ln(1 + e^(−y·x))</c> for y of 1 or −1.</summary>
/// <param name="reduction">How the elements are summed up.</param>
public sealed class SoftMarginLoss(Reduction reduction = Reduction.Mean) : Loss
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Tensor target) =>
        input.SoftMarginLoss(target, reduction);
}
