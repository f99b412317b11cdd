using Cresset.Devices.Cpu.Ordering;

namespace Cresset;

/// <summary>The elements with <paramref name="K"/> − 1 smaller ones along a dimension.</summary>
internal sealed record KthValue(int Dim, long K) : SelectOp(Dim)
{
    protected override void Run(IPickKernel kernel, Tensor x, Tensor values, Tensor indices) =>
        kernel.Pick(new NthPick(K - 1), x, values, indices, Dim);
}

public partial class Tensor
{
    /// <summary>The <paramref name="k"/>-th smallest elements along a dimension, counted from 1, and their
    /// positions.</summary>
    /// <exception cref="ShapeException">There is no such dimension, or it has fewer elements.</exception>
    public ValuesAndIndices KthValue(long k, int dim = -1, bool keepDim = false)
    {
        int d = Dim.Of(dim, Rank);
        long size = Rank == 0 ? 1 : Shape.Sizes[d];
        if (k < 1 || k > size) throw new ShapeException(
            $"KthValue: k must be 1 to {size}, the size of dimension {d} of {Shape}, but is {k}.");
        return Select(new KthValue(d, k) { Drop = !keepDim });
    }
}
