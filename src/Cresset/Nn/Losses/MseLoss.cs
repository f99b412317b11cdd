namespace Cresset.Nn;

/// <summary>Mean squared error: <c>(x − y)²</c>.</summary>
/// <param name="reduction">How the elements are summed up.</param>
public sealed class MseLoss(Reduction reduction = Reduction.Mean) : Loss
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Tensor target) =>
        input.MseLoss(target, reduction);

    /// <inheritdoc/>
    protected internal override string PrintedName => "MSELoss";
}
