using Cresset.Devices.Cpu.Ordering;

namespace Cresset;

/// <summary>The most frequent elements along a dimension.</summary>
internal sealed record Mode(int Dim) : SelectOp(Dim)
{
    protected override void Run(IPickKernel kernel, Tensor x, Tensor values, Tensor indices) =>
        kernel.Pick(default(ModePick), x, values, indices, Dim);
}

public partial class Tensor
{
    /// <summary>The most frequent elements along a dimension (of several the smallest) and a position of
    /// each.</summary>
    /// <exception cref="ShapeException">There is no such dimension, or it has no elements.</exception>
    public ValuesAndIndices Mode(int dim = -1, bool keepDim = false) =>
        Select(new Mode(Dim.Of(dim, Rank)) { Drop = !keepDim });
}
