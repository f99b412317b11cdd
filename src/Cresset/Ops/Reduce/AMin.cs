using Cresset.Devices;

namespace Cresset;

/// <summary>Smallest elements over the flagged dimensions; NaN wins, ties share the gradient.</summary>
internal sealed record AMin(Axes Axes) : ReduceOp(Axes)
{
    public override string NodeName => PlainNode(0);

    protected override Saves Saves => Saves.A | Saves.Output;

    protected override void Check(TensorSpec x) => Axes.RequireElements(x.Shape, Name);

    protected override bool Reduce(Backend backend, Tensor x, Tensor y)
    {
        backend.ReduceRing(default(SmallestOf), x, y);
        return true;
    }

    protected override Tensor? Spread(Saved saved, Tensor dy) =>
        Ties.Share(saved.A.Eq(Output(saved)), dy, mask => new Sum(Keeping).Apply(mask));
}

/// <summary><c>min x</c>.</summary>
internal readonly struct SmallestOf : IRingReduction
{
    public double Start => double.PositiveInfinity;

    public T Enter<T>(T x) where T : IRing<T> => x;

    public T Combine<T>(T a, T b) where T : IRing<T> => T.Min(a, b);
}

public partial class Tensor
{
    /// <summary>The smallest element; ties share the gradient equally.</summary>
    /// <exception cref="ShapeException">There are no elements.</exception>
    public Tensor AMin() => AMin([]);

    /// <summary>The smallest elements over one dimension; ties share the gradient equally.</summary>
    /// <exception cref="ShapeException">There is no such dimension, or it has no elements.</exception>
    public Tensor AMin(int dim, bool keepDim = false) => AMin([dim], keepDim);

    /// <summary>The smallest elements over dimensions (none means all); ties share the gradient
    /// equally.</summary>
    /// <exception cref="ShapeException">A dimension does not exist or has no elements.</exception>
    public Tensor AMin(ReadOnlySpan<int> dim, bool keepDim = false) =>
        new AMin(Axes.Of(dim, Rank, keepDim)).Apply(this);
}
