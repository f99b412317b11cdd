namespace Cresset.Nn;

/// <summary>Kullback–Leibler divergence (1951) of log probabilities from a distribution.</summary>
/// <param name="reduction">How the elements are summed up.</param>
/// <param name="logTarget">Are the targets log probabilities too?</param>
public sealed class KlDivLoss(Reduction reduction = Reduction.Mean, bool logTarget = false) : Loss
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Tensor target) =>
        input.KlDiv(target, reduction, logTarget);

    /// <inheritdoc/>
    protected internal override string PrintedName => "KLDivLoss";
}
