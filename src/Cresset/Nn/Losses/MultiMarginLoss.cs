namespace Cresset.Nn;

/// <summary>Hinge loss of several classes.</summary>
/// <param name="p">The power, 1 or 2.</param>
/// <param name="margin">How far the right class must lead.</param>
/// <param name="weight">One factor for each class, or none.</param>
/// <param name="reduction">How the elements are summed up.</param>
public sealed class MultiMarginLoss(
    int p = 1, double margin = 1, Tensor? weight = null, Reduction reduction = Reduction.Mean) : Loss
{
    /// <summary>The factors of the classes, or null.</summary>
    [Buffer]
    public Tensor? Weight { get; } = weight;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Tensor target) =>
        input.MultiMarginLoss(target, p, margin, Weight, reduction);
}
