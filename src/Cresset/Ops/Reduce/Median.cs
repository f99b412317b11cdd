using Cresset.Devices.Cpu.Ordering;

namespace Cresset;

/// <summary>The median, the lower one of two, along a dimension.</summary>
internal sealed record Median(int Dim) : SelectOp(Dim)
{
    protected override void Run(IPickKernel kernel, Tensor x, Tensor values, Tensor indices) =>
        kernel.Pick(new MedianPick(false), x, values, indices, Dim);
}

/// <summary>The median of all elements, the lower one of two; ties share the gradient.</summary>
internal sealed record MedianOfAll : UnaryOp
{
    public override string NodeName => "MedianBackward0";

    protected override Saves Saves => Saves.A | Saves.Output;

    protected override TensorSpec Infer(TensorSpec x) => x.Of([]);

    protected override bool Run(Devices.Backend backend, Tensor x, Tensor y) => false;

    protected override Tensor Reference(Tensor x) => x.Count > 0 ? x.Flatten().Median(0).Values
        : Tensor.Number(double.NaN, x.DType);

    protected override Tensor? Gradient(Saved saved, Tensor dy) => Ties.ShareAll(saved.A, saved.Output, dy);
}

public partial class Tensor
{
    /// <summary>The median of all elements, the lower one of two; NaN if there is one. Ties share the
    /// gradient.</summary>
    public Tensor Median() => new MedianOfAll().Apply(this);

    /// <summary>The medians along a dimension, the lower one of two, and their positions; NaN wins.</summary>
    /// <exception cref="ShapeException">There is no such dimension, or it has no elements.</exception>
    public ValuesAndIndices Median(int dim, bool keepDim = false) =>
        Select(new Median(Dim.Of(dim, Rank)) { Drop = !keepDim });
}
