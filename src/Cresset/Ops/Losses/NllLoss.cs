namespace Cresset;

public partial class Tensor
{
    /// <summary>
    /// Negative log likelihood of classes: <c>−w[t]·x[t]</c> of log probabilities <c>[batch, classes, …]</c>
    /// or <c>[classes]</c>.
    /// </summary>
    /// <param name="target">Class indices, <c>[batch, …]</c>.</param>
    /// <param name="weight">One factor for each class, or none.</param>
    /// <param name="ignoreIndex">Targets of this value do not count.</param>
    /// <param name="reduction">The mean divides by the sum of the used weights.</param>
    /// <exception cref="ShapeException">Sizes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is not a class.</exception>
    public Tensor NllLoss(Tensor target, Tensor? weight = null, long ignoreIndex = -100,
        Reduction reduction = Reduction.Mean)
    {
        if (target.DType.IsFloat()) throw NotAClass(target);
        int classDim = CrossEntropies.Check(this, target, weight, 0);
        Tensor used = target.Ne(ignoreIndex), classes = Where(used, target, 0).To(DType.Int64);
        CheckClasses(classes, Shape[classDim]);
        Tensor factors = weight is null ? used.To(DType) : weight.To(DType).Take(classes) * used.To(DType);
        Tensor picked = Gather(classDim, classes.Unsqueeze(classDim)).Reshape(target.Shape);
        Tensor losses = Where(used, -(picked * factors), 0);
        return reduction == Reduction.Mean ? losses.Sum() / factors.Sum() : losses.Reduced(reduction);
    }

    private static DTypeException NotAClass(Tensor target) =>
        new($"NllLoss: the target must be class indices (integers), but is {target.DType.TorchName()}.");

    private static void CheckClasses(Tensor classes, long count)
    {
        if (classes.Count == 0) return;
        (Tensor min, Tensor max) = classes.AMinMax();
        long low = min.Item<long>(), high = max.Item<long>();
        if (low < 0 || high >= count)
            throw new ArgumentOutOfRangeException(nameof(classes), low < 0 ? low : high,
            $"NllLoss: targets must be classes 0 to {count - 1}.");
    }
}
