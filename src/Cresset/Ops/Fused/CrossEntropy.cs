using Cresset.Devices;

namespace Cresset;

/// <summary>How a loss sums up its elements.</summary>
public enum Reduction
{
    /// <summary>The mean.</summary>
    Mean,
    /// <summary>The sum.</summary>
    Sum,
    /// <summary>One loss for each element.</summary>
    None,
    /// <summary>The sum divided by the first size; only for <see cref="Tensor.KlDiv"/>.</summary>
    BatchMean,
}

/// <summary>
/// Cross entropy of rows of scores with class indices, one loss a row:
/// <c>(1 − s)·w[t]·(lse − x[t]) + s/classes · Σ w·(lse − x)</c>. Inputs are scores <c>[rows, classes]</c>,
/// targets, weights or none; the hidden result is the log-sum-exp of each row.
/// </summary>
internal sealed record CrossEntropy(long IgnoreIndex, double Smoothing) : MultiOp
{
    public override string NodeName => "NllLossBackward0";

    protected override int Visible => 1;

    protected override Saves Saves => Saves.A | Saves.B | Saves.C | Saves.Output1;

    internal override TensorSpec[] Infer(ReadOnlySpan<Tensor?> x)
    {
        TensorSpec scores = x[0]!.Spec.RequireFloat(nameof(CrossEntropy));
        TensorSpec rows = scores.Of([scores.Shape[0]]);
        return [rows, rows.As(scores.DType == DType.Float64 ? DType.Float64 : DType.Float32)];
    }

    internal override bool Run(Backend backend, ReadOnlySpan<Tensor?> x, Tensor[] y) =>
        backend is ICrossEntropyKernel kernel && kernel.CrossEntropy(this, x, y);

    internal override Tensor[] ReferenceOf(ReadOnlySpan<Tensor?> x)
    {
        (Tensor scores, Tensor targets) = (x[0]!, x[1]!);
        Tensor logs = scores.LogSoftmax(-1);
        Tensor hit = targets.Unsqueeze(-1).Eq(Classes(scores.Shape[1]));
        Tensor weights = x[2] ?? Tensor.Ones([scores.Shape[1]], scores.DType);
        Tensor picked = Tensor.Where(hit, logs * weights, 0).Sum([-1]);
        Tensor loss = -(1 - Smoothing) * picked;
        if (Smoothing > 0) loss = loss - (logs * weights).Sum([-1]) * (Smoothing / scores.Shape[1]);
        loss = Tensor.Where(targets.Ne(IgnoreIndex), loss, 0);
        return [loss, (scores - logs).Detach().Select(1, 0)];
    }

    internal override void Gradients(Saved saved, ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx)
    {
        Tensor scores = saved.A;
        if (GradMode.IsOn || scores.Backend is not ICrossEntropyKernel kernel)
        {
            GradientsOfReference(x => ReferenceOf(x)[..1], saved, dy[..1], dx);
            return;
        }
        dx[0] = Tensor.Empty(scores.Spec.Of(scores.Shape));
        if (!kernel.CrossEntropyBackward(this, [scores, saved.B, saved.Has(2) ? saved.C : null],
            [saved.OutputAt(1), dy[0]!, dx[0]!]))
            GradientsOfReference(x => ReferenceOf(x)[..1], saved, dy[..1], dx);
    }

    private static Tensor Classes(long count)
    {
        var ids = new long[count];
        for (int i = 0; i < ids.Length; i++) ids[i] = i;
        return ids;
    }
}

/// <summary>Cross entropy by rows and its gradient.</summary>
internal interface ICrossEntropyKernel
{
    /// <summary>y are losses and log-sum-exps.</summary>
    bool CrossEntropy(CrossEntropy op, ReadOnlySpan<Tensor?> x, Tensor[] y);

    /// <summary>The results are log-sum-exps, the losses' gradients, and the gradient to fill.</summary>
    bool CrossEntropyBackward(CrossEntropy op, ReadOnlySpan<Tensor?> x, Tensor[] results);
}

public partial class Tensor
{
    /// <summary>
    /// Cross entropy of scores <c>[batch, classes, …]</c> or <c>[classes]</c> with class indices <c>[batch,
    /// …]</c>, or with probabilities of the shape of the scores.
    /// </summary>
    /// <param name="target">Class indices (int32, int64) or probabilities.</param>
    /// <param name="weight">One factor for each class, or none.</param>
    /// <param name="reduction">The mean is weighted: it divides by the sum of the used weights.</param>
    /// <param name="ignoreIndex">Targets of this value do not count.</param>
    /// <param name="labelSmoothing">The part of the target that is spread over all classes.</param>
    /// <exception cref="ShapeException">Sizes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is not a class.</exception>
    public Tensor CrossEntropy(Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean,
        long ignoreIndex = -100, double labelSmoothing = 0)
    {
        int classDim = CrossEntropies.Check(this, target, weight, labelSmoothing);
        if (target.DType.IsFloat())
            return CrossEntropies.OfProbabilities(new(this, target, weight, reduction), classDim, labelSmoothing);
        Tensor rows = (classDim == Rank - 1 ? this : MoveLast(classDim)).Reshape([target.Count, Shape[classDim]]);
        Tensor flat = target.To(DType.Int64).Reshape([target.Count]);
        Tensor losses = new CrossEntropy(ignoreIndex, labelSmoothing).Apply(rows, flat, weight)[0];
        return reduction switch
        {
            Reduction.None => losses.Reshape(target.Shape),
            Reduction.Sum => losses.Sum(),
            _ => losses.Sum() / CrossEntropies.TotalWeight(flat, weight, ignoreIndex),
        };
    }

    /// <summary>One dimension moved behind the others, as a view.</summary>
    private Tensor MoveLast(int dim) =>
        Permute([.. Enumerable.Range(0, Rank).Where(d => d != dim), dim]);
}

/// <summary>Rules of cross entropy.</summary>
internal static class CrossEntropies
{
    public readonly record struct Problem(Tensor Scores, Tensor Target, Tensor? Weight, Reduction Reduction);

    /// <summary>Checks the sizes and gives the dimension of the classes.</summary>
    public static int Check(Tensor scores, Tensor target, Tensor? weight, double smoothing)
    {
        if (scores.Rank == 0) throw new ShapeException("CrossEntropy: the scores need at least 1 dimension.");
        int classDim = scores.Rank == 1 ? 0 : 1;
        long classes = scores.Shape[classDim];
        if (!(smoothing >= 0 && smoothing <= 1)) throw new ArgumentOutOfRangeException(nameof(smoothing), smoothing,
            "CrossEntropy: label smoothing must be between 0 and 1.");
        if (weight is not null && (weight.Rank != 1 || weight.Shape[0] != classes)) throw new ShapeException(
            $"CrossEntropy: the weight must be [{classes}], one for each class, but is {weight.Shape}.");
        Shape expected = target.DType.IsFloat() ? scores.Shape
            : new([.. scores.Shape.Sizes[..classDim], .. scores.Shape.Sizes[(classDim + 1)..]]);
        return target.Shape == expected ? classDim : throw new ShapeException(
            $"CrossEntropy: scores {scores.Shape} need targets {expected}, but they are {target.Shape}.");
    }

    /// <summary>Σ w[t] over the targets that count.</summary>
    public static double TotalWeight(Tensor target, Tensor? weight, long ignoreIndex)
    {
        double[]? weights = weight?.ToArray<double>();
        double total = 0;
        foreach (long t in target.ToArray<long>()) if (t != ignoreIndex) total += weights is null ? 1 : weights[t];
        return total;
    }

    public static Tensor OfProbabilities(Problem p, int classDim, double smoothing)
    {
        long classes = p.Scores.Shape[classDim];
        Tensor target = smoothing == 0 ? p.Target : p.Target * (1 - smoothing) + smoothing / classes;
        long[] along = new long[p.Scores.Rank];
        Array.Fill(along, 1);
        along[classDim] = classes;
        Tensor terms = p.Scores.LogSoftmax(classDim) * target;
        if (p.Weight is { } weight) terms = terms * weight.Reshape(along);
        Tensor losses = -terms.Sum([classDim]);
        return p.Reduction switch
        {
            Reduction.None => losses,
            Reduction.Sum => losses.Sum(),
            _ => losses.Sum() / Math.Max(losses.Count, 1),
        };
    }
}
