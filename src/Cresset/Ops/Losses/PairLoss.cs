using Cresset.Devices;

namespace Cresset;

/// <summary>A loss of pairs of elements, reduced; its gradient is one fused pass.</summary>
internal sealed record PairLoss<F>(F Formula, Reduction Reduction) : BinaryOp where F : unmanaged, IBinary
{
    public override string Name => F.Name ?? typeof(F).Name;

    protected internal override Saves SavesFor(int needs) => Saved2.For<F>(needs);

    protected override TensorSpec Infer(TensorSpec a, TensorSpec b)
    {
        a.RequireFloat(Name);
        TensorSpec pairs = a with { Layout = ElementLayout.Of([a, b], Name), IsNumber = false };
        return Reduction == Reduction.None ? pairs : pairs.Of([]);
    }

    protected override bool Run(Backend backend, Tensor a, Tensor b, Tensor y)
    {
        if (Reduction == Reduction.None)
        {
            backend.Zip(Formula, a, b, y);
            return true;
        }
        using EngineScope scope = EngineScope.Enter();
        Layout pairs = ElementLayout.Of([a.Spec, b.Spec], Name);
        Tensor losses = Tensor.Empty(a.Spec with { Layout = pairs, IsNumber = false });
        backend.Zip(Formula, a, b, losses);
        Tensor kept = y.Alias(Layout.Contiguous(Axes.Of([], losses.Rank, true).Kept(losses.Shape)), y.Offset);
        if (Reduction == Reduction.Mean) backend.Reduce(default(MeanOf), losses, null, kept);
        else backend.ReduceRing(default(SumOf), losses, kept);
        return true;
    }

    protected override (Tensor? A, Tensor? B) Gradient(Saved saved, Tensor dy)
    {
        Shape pairs = Broadcast.Shapes(saved.Spec(0).Shape, saved.Spec(1).Shape, Name);
        if (Reduction == Reduction.Mean) dy = dy / pairs.Count;
        return Slopes.Apply2(Formula, saved, dy.Expand(pairs));
    }
}

/// <summary>What losses share.</summary>
internal static class Losses
{
    public static Tensor Pair<F>(F formula, Tensor input, Tensor target, Reduction reduction)
        where F : unmanaged, IBinary
    {
        (input, target) = Elements.PromoteToFloat(input, target);
        return new PairLoss<F>(formula, reduction).Apply(input, target);
    }

    /// <summary>The mean divides by the sum of the weights.</summary>
    public static Tensor Weighted<F>(F formula, (Tensor Input, Tensor Target) pair, Tensor? weight,
        Reduction reduction)
        where F : unmanaged, IBinary
    {
        if (weight is null) return Pair(formula, pair.Input, pair.Target, reduction);
        Tensor losses = Pair(formula, pair.Input, pair.Target, Reduction.None) * weight;
        return reduction == Reduction.Mean ? losses.Sum() / weight.Expand(losses.Shape).Sum()
            : losses.Reduced(reduction);
    }
}

public partial class Tensor
{
    /// <summary>Losses summed up as asked for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The loss has no such reduction.</exception>
    internal Tensor Reduced(Reduction reduction) => reduction switch
    {
        Reduction.None => this,
        Reduction.Sum => Sum(),
        Reduction.Mean => Mean(),
        _ => throw new ArgumentOutOfRangeException(nameof(reduction), reduction,
            "Only KlDiv has this reduction."),
    };
}
