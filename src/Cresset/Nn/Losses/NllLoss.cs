namespace Cresset.Nn;

/// <summary>Negative log likelihood of classes, given their log probabilities.</summary>
/// <param name="weight">One factor for each class, or none.</param>
/// <param name="ignoreIndex">Targets of this value do not count.</param>
/// <param name="reduction">The mean is weighted.</param>
public sealed class NllLoss(
    Tensor? weight = null, long ignoreIndex = -100, Reduction reduction = Reduction.Mean) : Loss
{
    /// <summary>The factors of the classes, or null.</summary>
    [Buffer]
    public Tensor? Weight { get; } = weight;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Tensor target) =>
        input.NllLoss(target, Weight, ignoreIndex, reduction);

    /// <inheritdoc/>
    protected internal override string PrintedName => "NLLLoss";
}
