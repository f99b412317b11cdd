namespace Cresset.Nn;

/// <summary>
/// Loss of sequences without alignment (Graves et al., 2006); see <see cref="Tensor.CtcLoss"/>.
/// </summary>
/// <param name="blank">The class that stands for nothing.</param>
/// <param name="reduction">How the elements are summed up.</param>
/// <param name="zeroInfinity">Infinite losses, of targets too long, become 0.</param>
public sealed class CtcLoss(
    long blank = 0, Reduction reduction = Reduction.Mean, bool zeroInfinity = false) : Module
{
    /// <summary>The loss, summed up as the reduction says.</summary>
    public Tensor Forward(Tensor logProbs, Tensor targets, Tensor inputLengths, Tensor targetLengths) =>
        logProbs.CtcLoss(targets, inputLengths, targetLengths, blank, reduction, zeroInfinity);

    /// <inheritdoc/>
    protected internal override string PrintedName => "CTCLoss";
}
