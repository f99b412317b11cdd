using Cresset.Devices.Cpu.Ordering;

namespace Cresset;

/// <summary>The median of the numbers, the lower one of two, along a dimension.</summary>
internal sealed record NanMedian(int Dim) : SelectOp(Dim)
{
    protected override void Run(IPickKernel kernel, Tensor x, Tensor values, Tensor indices) =>
        kernel.Pick(new MedianPick(true), x, values, indices, Dim);
}

/// <summary>The median of the numbers of all elements, the lower one of two; ties share the
/// gradient.</summary>
internal sealed record NanMedianOfAll : UnaryOp
{
    public override string NodeName => "NanmedianBackward0";

    protected override Saves Saves => Saves.A | Saves.Output;

    protected override TensorSpec Infer(TensorSpec x) => x.Of([]);

    protected override bool Run(Devices.Backend backend, Tensor x, Tensor y) => false;

    protected override Tensor Reference(Tensor x) => x.Count > 0 ? x.Flatten().NanMedian(0).Values
        : Tensor.Number(double.NaN, x.DType);

    protected override Tensor? Gradient(Saved saved, Tensor dy) => Ties.ShareAll(saved.A, saved.Output, dy);
}

public partial class Tensor
{
    /// <summary>The median of the numbers of all elements, the lower one of two; NaN is left out. Ties share
    /// the gradient.</summary>
    public Tensor NanMedian() => new NanMedianOfAll().Apply(this);

    /// <summary>The median of the numbers along a dimension, the lower one of two, and their positions; NaN
    /// is left out.</summary>
    /// <exception cref="ShapeException">There is no such dimension, or it has no elements.</exception>
    public ValuesAndIndices NanMedian(int dim, bool keepDim = false) =>
        Select(new NanMedian(Dim.Of(dim, Rank)) { Drop = !keepDim });
}
