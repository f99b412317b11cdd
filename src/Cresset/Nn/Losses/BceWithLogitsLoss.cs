namespace Cresset.Nn;

/// <summary>Binary cross entropy of scores, through the logistic function without overflow.</summary>
/// <param name="weight">Factors of the elements, or none.</param>
/// <param name="reduction">How the elements are summed up.</param>
/// <param name="posWeight">Factors of the positive terms, or none.</param>
public sealed class BceWithLogitsLoss(
    Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? posWeight = null) : Loss
{
    /// <summary>The factors of the elements, or null.</summary>
    [Buffer]
    public Tensor? Weight { get; } = weight;

    /// <summary>The factors of the positive terms, or null.</summary>
    [Buffer]
    public Tensor? PosWeight { get; } = posWeight;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Tensor target) =>
        input.BinaryCrossEntropyWithLogits(target, Weight, reduction, PosWeight);

    /// <inheritdoc/>
    protected internal override string PrintedName => "BCEWithLogitsLoss";
}
