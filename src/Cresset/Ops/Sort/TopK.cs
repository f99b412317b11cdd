using Cresset.Devices.Cpu.Ordering;

namespace Cresset;

/// <summary>The first elements in order along a dimension.</summary>
internal sealed record TopK(int Dim, long K, bool Largest) : SelectOp(Dim)
{
    protected override long Picks(long size) => K;

    protected override void Run(IPickKernel kernel, Tensor x, Tensor values, Tensor indices) =>
        kernel.Pick(new TopPick(Largest), x, values, indices, Dim);
}

public partial class Tensor
{
    /// <summary>The <paramref name="k"/> largest (or smallest) elements along a dimension and their
    /// positions, in order.</summary>
    /// <param name="k">How many.</param>
    /// <param name="dim">The dimension.</param>
    /// <param name="largest">The largest, or the smallest ones.</param>
    /// <param name="sorted">In order; they are so anyway.</param>
    /// <exception cref="ShapeException">There is no such dimension, or it has fewer elements.</exception>
    public ValuesAndIndices TopK(long k, int dim = -1, bool largest = true, bool sorted = true)
    {
        int d = Dim.Of(dim, Rank);
        long size = Rank == 0 ? 1 : Shape.Sizes[d];
        if (k < 0 || k > size) throw new ShapeException(
            $"TopK: k must be 0 to {size}, the size of dimension {d} of {Shape}, but is {k}.");
        return Select(new TopK(d, k, largest));
    }
}
