namespace Cresset.Nn;

/// <summary>Negative log likelihood of a normal distribution whose variance is predicted.</summary>
/// <param name="full">Add the constant term.</param>
/// <param name="eps">The smallest variance.</param>
/// <param name="reduction">How the elements are summed up.</param>
public sealed class GaussianNllLoss(
    bool full = false, double eps = 1e-6, Reduction reduction = Reduction.Mean) : Module
{
    /// <summary>The loss, summed up as the reduction says.</summary>
    public Tensor Forward(Tensor input, Tensor target, Tensor @var) =>
        input.GaussianNllLoss(target, @var, full, eps, reduction);

    /// <inheritdoc/>
    protected internal override string PrintedName => "GaussianNLLLoss";
}
