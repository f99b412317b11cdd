using Cresset.Devices.Cpu.Ordering;

namespace Cresset;

/// <summary>The smallest elements along a dimension.</summary>
internal sealed record Min(int Dim) : SelectOp(Dim)
{
    protected override void Run(IPickKernel kernel, Tensor x, Tensor values, Tensor indices) =>
        kernel.Pick(new BestPick(false), x, values, indices, Dim);
}

/// <summary>The smallest of all elements; NaN wins, ties share the gradient.</summary>
internal sealed record MinOfAll : UnaryOp
{
    public override string NodeName => "MinBackward1";

    protected override Saves Saves => Saves.A | Saves.Output;

    protected override TensorSpec Infer(TensorSpec x)
    {
        Axes.Of([], x.Rank, false).RequireElements(x.Shape, "Min");
        return x.Of([]);
    }

    protected override bool Run(Devices.Backend backend, Tensor x, Tensor y)
    {
        Layout kept = Layout.Contiguous(Axes.Of([], x.Rank, true).Result(x.Shape));
        backend.ReduceRing(default(SmallestOf), x, y.Alias(kept, y.Offset));
        return true;
    }

    protected override Tensor? Gradient(Saved saved, Tensor dy) => Ties.ShareAll(saved.A, saved.Output, dy);
}

public partial class Tensor
{
    /// <summary>The smallest element; NaN wins, ties share the gradient equally.</summary>
    /// <exception cref="ShapeException">There are no elements.</exception>
    public Tensor Min() => new MinOfAll().Apply(this);

    /// <summary>The smallest elements along a dimension and the first position of each; only these get a
    /// gradient.</summary>
    /// <exception cref="ShapeException">There is no such dimension, or it has no elements.</exception>
    public ValuesAndIndices Min(int dim, bool keepDim = false) =>
        Select(new Min(Dim.Of(dim, Rank)) { Drop = !keepDim });

    /// <summary>The smaller of both, element by element: <see cref="Minimum"/>.</summary>
    public Tensor Min(Tensor other) => Minimum(other);
}
