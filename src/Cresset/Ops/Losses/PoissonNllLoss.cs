namespace Cresset;

public partial class Tensor
{
    /// <summary>Negative log likelihood of counts: <c>e^x − t·x</c> of log rates, or <c>x − t·ln(x + ε)</c>
    /// of rates.</summary>
    /// <param name="target">Counts.</param>
    /// <param name="logInput">Is the input the logarithm of the rate?</param>
    /// <param name="full">Add Stirling's approximation of <c>ln t!</c> where t is above 1.</param>
    /// <param name="eps">ε.</param>
    /// <param name="reduction">How the elements are summed up.</param>
    public Tensor PoissonNllLoss(Tensor target, bool logInput = true, bool full = false, double eps = 1e-8,
        Reduction reduction = Reduction.Mean)
    {
        Tensor losses = logInput ? Exp() - target * this : this - target * (this + eps).Log();
        if (full)
        {
            Tensor large = target.Gt(1), t = Where(large, target, 1);
            losses = losses + Where(large, t * t.Log() - t + 0.5 * (2 * Math.PI * t).Log(), 0);
        }
        return losses.Reduced(reduction);
    }
}
