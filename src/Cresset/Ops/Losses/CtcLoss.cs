using Cresset.Devices;

namespace Cresset;

/// <summary>
/// Connectionist temporal classification (Graves et al., 2006): for each item the negative logarithm of the
/// probability of all alignments of its labels. The gradient is that towards scores under a log-softmax, as
/// PyTorch gives it.
/// </summary>
internal sealed record CtcLoss(CtcItems Items) : UnaryOp
{
    protected override Saves Saves => Saves.A;

    protected override TensorSpec Infer(TensorSpec x) => x.Of([Items.Labels.Length]);

    protected override bool Run(Backend backend, Tensor x, Tensor y)
    {
        double[] logs = x.ToArray<double>(), losses = new double[Items.Labels.Length];
        for (int n = 0; n < losses.Length; n++) losses[n] = Items.Lattice(logs, n).Loss;
        backend.Copy(Tensor.Of<double>(losses), y);
        return true;
    }

    protected override Tensor? Gradient(Saved saved, Tensor dy)
    {
        if (GradMode.IsOn && dy.RequiresGrad)
            throw new NotSupportedException("CtcLoss has no second gradient.");
        double[] logs = saved.A.ToArray<double>(), dx = new double[logs.Length],
            weights = dy.ToArray<double>();
        for (int n = 0; n < weights.Length; n++)
            Items.Lattice(logs, n).AddGradient(weights[n], Items.ZeroInfinity, dx);
        return Tensor.Of<double>(dx, saved.Spec(0).Shape).To(dy.DType);
    }
}

/// <summary>What is aligned: labels of each item, how many steps count, and which class is the
/// blank.</summary>
internal sealed record CtcItems(long[][] Labels, long[] Steps, long Blank, bool ZeroInfinity, Shape Scores)
{
    public CtcLattice Lattice(double[] logs, int item) =>
        new(logs, Labels[item], Blank)
        { Classes = Scores[2], Items = Scores[1], Item = item, Steps = Steps[item] };
}

public partial class Tensor
{
    /// <summary>
    /// Loss of label sequences without alignment from log probabilities <c>[time, batch, classes]</c> (Graves
    /// et al., 2006).
    /// </summary>
    /// <param name="targets">Labels <c>[batch, longest]</c>, or one after another in a vector.</param>
    /// <param name="inputLengths">Steps of each item.</param>
    /// <param name="targetLengths">Labels of each item.</param>
    /// <param name="blank">The class that stands for no label.</param>
    /// <param name="reduction">The mean divides by the number of labels first.</param>
    /// <param name="zeroInfinity">Items that cannot be aligned cost nothing.</param>
    /// <exception cref="ShapeException">Sizes or lengths do not fit.</exception>
    public Tensor CtcLoss(Tensor targets, Tensor inputLengths, Tensor targetLengths, long blank = 0,
        Reduction reduction = Reduction.Mean, bool zeroInfinity = false)
    {
        Tensor x = Rank == 2 ? Unsqueeze(1) : Ranked(nameof(CtcLoss), 3);
        long[] steps = inputLengths.ToArray<long>(), lengths = targetLengths.ToArray<long>();
        CtcLosses.Check(x.Spec.RequireFloat(nameof(CtcLoss)).Shape, targets, (steps, lengths));
        var items = new CtcItems(CtcLosses.Labels(targets, lengths), steps, blank, zeroInfinity, x.Shape);
        Tensor losses = new CtcLoss(items).Apply(x);
        if (zeroInfinity) losses = Where(losses.Detach().Eq(double.PositiveInfinity), 0, losses);
        if (reduction == Reduction.Mean)
            return (losses / targetLengths.ClampMin(1).To(losses.DType).Reshape([-1])).Mean();
        return (Rank == 2 ? losses.Reshape([]) : losses).Reduced(reduction);
    }
}

/// <summary>Rules of the label sequences.</summary>
internal static class CtcLosses
{
    public static void Check(Shape scores, Tensor targets, (long[] Steps, long[] Labels) lengths)
    {
        long items = scores[1];
        if (lengths.Steps.Length != items || lengths.Labels.Length != items) throw new ShapeException(
            $"CtcLoss: there are {items} items in {scores}, but {lengths.Steps.Length} input "
            + $"and {lengths.Labels.Length} target lengths.");
        if (lengths.Steps.Any(s => s < 0 || s > scores[0])) throw new ShapeException(
            $"CtcLoss: input lengths must be 0 to {scores[0]}, "
            + $"but are [{string.Join(", ", lengths.Steps)}].");
        bool fit = targets.Rank == 1 && items != 1 ? lengths.Labels.Sum() == targets.Count
            : lengths.Labels.All(l => l >= 0 && l <= targets.Shape[^1]);
        if (!fit) throw new ShapeException(
            $"CtcLoss: target lengths [{string.Join(", ", lengths.Labels)}] "
            + $"do not fit targets {targets.Shape}.");
    }

    public static long[][] Labels(Tensor targets, long[] lengths)
    {
        long[] all = targets.ToArray<long>();
        var labels = new long[lengths.Length][];
        long start = 0;
        for (int n = 0; n < labels.Length; n++)
        {
            if (targets.Rank == 2) start = n * targets.Shape[1];
            labels[n] = all[(int)start..(int)(start + lengths[n])];
            start += lengths[n];
        }
        return labels;
    }
}
