namespace Cresset.Nn;

/// <summary>Mean absolute error: <c>|x − y|</c>.</summary>
/// <param name="reduction">How the elements are summed up.</param>
public sealed class L1Loss(Reduction reduction = Reduction.Mean) : Loss
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Tensor target) =>
        input.L1Loss(target, reduction);
}
