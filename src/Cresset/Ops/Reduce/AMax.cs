using Cresset.Devices;

namespace Cresset;

/// <summary>Largest elements over the flagged dimensions; NaN wins, ties share the gradient.</summary>
internal sealed record AMax(Axes Axes) : ReduceOp(Axes)
{
    public override string NodeName => PlainNode(0);

    protected override Saves Saves => Saves.A | Saves.Output;

    protected override void Check(TensorSpec x) => Axes.RequireElements(x.Shape, Name);

    protected override bool Reduce(Backend backend, Tensor x, Tensor y)
    {
        backend.ReduceRing(default(LargestOf), x, y);
        return true;
    }

    protected override Tensor? Spread(Saved saved, Tensor dy) =>
        Ties.Share(saved.A.Eq(Output(saved)), dy, mask => new Sum(Keeping).Apply(mask));
}

/// <summary><c>max x</c>.</summary>
internal readonly struct LargestOf : IRingReduction
{
    public double Start => double.NegativeInfinity;

    public T Enter<T>(T x) where T : IRing<T> => x;

    public T Combine<T>(T a, T b) where T : IRing<T> => T.Max(a, b);
}

/// <summary>Gradients of results that several elements made.</summary>
internal static class Ties
{
    /// <summary>Divides dy equally among the elements of the mask.</summary>
    public static Tensor Share(Tensor mask, Tensor dy, Func<Tensor, Tensor> sum)
    {
        Tensor parts = mask.To(dy.DType);
        return dy * parts / sum(parts);
    }

    /// <summary>Divides dy equally among all elements that equal y, or are NaN as it is.</summary>
    public static Tensor ShareAll(Tensor x, Tensor y, Tensor dy) =>
        Share(y.DType.IsFloat() && double.IsNaN(y.Item<double>()) ? x.Ne(x) : x.Eq(y), dy,
            mask => mask.Sum());
}

public partial class Tensor
{
    /// <summary>The largest element; ties share the gradient equally.</summary>
    /// <exception cref="ShapeException">There are no elements.</exception>
    public Tensor AMax() => AMax([]);

    /// <summary>The largest elements over one dimension; ties share the gradient equally.</summary>
    /// <exception cref="ShapeException">There is no such dimension, or it has no elements.</exception>
    public Tensor AMax(int dim, bool keepDim = false) => AMax([dim], keepDim);

    /// <summary>The largest elements over dimensions (none means all); ties share the gradient
    /// equally.</summary>
    /// <exception cref="ShapeException">A dimension does not exist or has no elements.</exception>
    public Tensor AMax(ReadOnlySpan<int> dim, bool keepDim = false) =>
        new AMax(Axes.Of(dim, Rank, keepDim)).Apply(this);
}
