namespace Cresset;

public partial class Tensor
{
    /// <summary><c>max(0, margin + d(x, positive) − d(x, negative))</c> with distances of p-norms (Schroff et
    /// al., 2015).</summary>
    /// <param name="positive">Should be near.</param>
    /// <param name="negative">Should be far.</param>
    /// <param name="margin">How much farther.</param>
    /// <param name="p">The order of the norm.</param>
    /// <param name="eps">Added to differences.</param>
    /// <param name="swap">Use the distance of positive and negative where it is smaller.</param>
    /// <param name="reduction">How the triplets are summed up.</param>
    public Tensor TripletMarginLoss(Tensor positive, Tensor negative, double margin = 1, double p = 2,
        double eps = 1e-6, bool swap = false, Reduction reduction = Reduction.Mean) =>
        TripletMarginWithDistanceLoss(
            positive, negative, (a, b) => a.PairwiseDistance(b, p, eps), margin, swap, reduction);

    /// <summary><c>max(0, margin + d(x, positive) − d(x, negative))</c> with any distance.</summary>
    /// <param name="positive">Should be near.</param>
    /// <param name="negative">Should be far.</param>
    /// <param name="distanceFunction">None means that of Euclid.</param>
    /// <param name="margin">How much farther.</param>
    /// <param name="swap">Use the distance of positive and negative where it is smaller.</param>
    /// <param name="reduction">How the triplets are summed up.</param>
    public Tensor TripletMarginWithDistanceLoss(Tensor positive, Tensor negative,
        Func<Tensor, Tensor, Tensor>? distanceFunction = null, double margin = 1, bool swap = false,
        Reduction reduction = Reduction.Mean)
    {
        Func<Tensor, Tensor, Tensor> distance = distanceFunction ?? ((a, b) => a.PairwiseDistance(b));
        Tensor far = distance(this, negative);
        if (swap) far = far.Minimum(distance(positive, negative));
        return (distance(this, positive) - far + margin).ClampMin(0).Reduced(reduction);
    }
}
