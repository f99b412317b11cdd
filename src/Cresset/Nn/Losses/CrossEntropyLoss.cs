namespace Cresset.Nn;

/// <summary>
/// Cross entropy of scores with classes or with probabilities; see <see cref="Tensor.CrossEntropy"/>.
/// </summary>
/// <param name="weight">One factor for each class, or none.</param>
/// <param name="ignoreIndex">Targets of this value do not count.</param>
/// <param name="reduction">The mean is weighted.</param>
/// <param name="labelSmoothing">The part of the target that is spread over all classes.</param>
public sealed class CrossEntropyLoss(
    Tensor? weight = null, long ignoreIndex = -100, Reduction reduction = Reduction.Mean,
    double labelSmoothing = 0) : Loss
{
    /// <summary>The factors of the classes, or null.</summary>
    [Buffer]
    public Tensor? Weight { get; } = weight;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Tensor target) =>
        input.CrossEntropy(target, Weight, reduction, ignoreIndex, labelSmoothing);
}
