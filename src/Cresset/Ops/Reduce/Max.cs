using Cresset.Devices.Cpu.Ordering;

namespace Cresset;

/// <summary>The largest elements along a dimension.</summary>
internal sealed record Max(int Dim) : SelectOp(Dim)
{
    protected override void Run(IPickKernel kernel, Tensor x, Tensor values, Tensor indices) =>
        kernel.Pick(new BestPick(true), x, values, indices, Dim);
}

/// <summary>The largest of all elements; NaN wins, ties share the gradient.</summary>
internal sealed record MaxOfAll : UnaryOp
{
    public override string NodeName => "MaxBackward1";

    protected override Saves Saves => Saves.A | Saves.Output;

    protected override TensorSpec Infer(TensorSpec x)
    {
        Axes.Of([], x.Rank, false).RequireElements(x.Shape, "Max");
        return x.Of([]);
    }

    protected override bool Run(Devices.Backend backend, Tensor x, Tensor y)
    {
        Layout kept = Layout.Contiguous(Axes.Of([], x.Rank, true).Result(x.Shape));
        backend.ReduceRing(default(LargestOf), x, y.Alias(kept, y.Offset));
        return true;
    }

    protected override Tensor? Gradient(Saved saved, Tensor dy) => Ties.ShareAll(saved.A, saved.Output, dy);
}

public partial class Tensor
{
    /// <summary>The largest element; NaN wins, ties share the gradient equally.</summary>
    /// <exception cref="ShapeException">There are no elements.</exception>
    public Tensor Max() => new MaxOfAll().Apply(this);

    /// <summary>The largest elements along a dimension and the first position of each; only these get a
    /// gradient.</summary>
    /// <exception cref="ShapeException">There is no such dimension, or it has no elements.</exception>
    public ValuesAndIndices Max(int dim, bool keepDim = false) =>
        Select(new Max(Dim.Of(dim, Rank)) { Drop = !keepDim });

    /// <summary>The larger of both, element by element: <see cref="Maximum"/>.</summary>
    public Tensor Max(Tensor other) => Maximum(other);
}
