namespace Cresset.Nn;

/// <summary>Squared near 0, absolute beyond β (Girshick, 2015).</summary>
/// <param name="reduction">How the elements are summed up.</param>
/// <param name="beta">Where the two meet; at least 0.</param>
public sealed class SmoothL1Loss(Reduction reduction = Reduction.Mean, double beta = 1) : Loss
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Tensor target) =>
        input.SmoothL1Loss(target, reduction, beta);
}
