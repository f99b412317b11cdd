namespace Cresset.Nn;

/// <summary>An anchor must be nearer to the positive than to the negative (Balntas et al., 2016).</summary>
/// <param name="margin">How much nearer.</param>
/// <param name="p">The p of the norm.</param>
/// <param name="eps">Added to the differences.</param>
/// <param name="swap">Take the positive as anchor where it is nearer to the negative.</param>
/// <param name="reduction">How the elements are summed up.</param>
public sealed class TripletMarginLoss(
    double margin = 1, double p = 2, double eps = 1e-6, bool swap = false,
    Reduction reduction = Reduction.Mean) : Module
{
    /// <summary>The loss, summed up as the reduction says.</summary>
    public Tensor Forward(Tensor anchor, Tensor positive, Tensor negative) =>
        anchor.TripletMarginLoss(positive, negative, margin, p, eps, swap, reduction);
}
