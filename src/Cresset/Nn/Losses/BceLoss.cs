namespace Cresset.Nn;

/// <summary>Binary cross entropy of probabilities: <c>−(y · ln x + (1 − y) · ln(1 − x))</c>.</summary>
/// <param name="weight">Factors of the elements, or none.</param>
/// <param name="reduction">How the elements are summed up.</param>
public sealed class BceLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) : Loss
{
    /// <summary>The factors of the elements, or null.</summary>
    [Buffer]
    public Tensor? Weight { get; } = weight;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Tensor target) =>
        input.BinaryCrossEntropy(target, Weight, reduction);

    /// <inheritdoc/>
    protected internal override string PrintedName => "BCELoss";
}
