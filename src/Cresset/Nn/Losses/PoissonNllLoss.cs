namespace Cresset.Nn;

/// <summary>Negative log likelihood of counts with Poisson rates.</summary>
/// <param name="logInput">Are the inputs logarithms of rates?</param>
/// <param name="full">Add the constant terms (by Stirling).</param>
/// <param name="eps">Keeps the logarithm finite.</param>
/// <param name="reduction">How the elements are summed up.</param>
public sealed class PoissonNllLoss(
    bool logInput = true, bool full = false, double eps = 1e-8, Reduction reduction = Reduction.Mean) : Loss
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Tensor target) =>
        input.PoissonNllLoss(target, logInput, full, eps, reduction);

    /// <inheritdoc/>
    protected internal override string PrintedName => "PoissonNLLLoss";
}
