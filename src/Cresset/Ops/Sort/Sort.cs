using Cresset.Devices.Cpu.Ordering;

namespace Cresset;

/// <summary>All elements in order along a dimension.</summary>
internal sealed record Sort(int Dim, bool Descending) : SelectOp(Dim)
{
    protected override long Picks(long size) => size;

    protected override void Run(IPickKernel kernel, Tensor x, Tensor values, Tensor indices) =>
        kernel.Pick(new SortPick(Descending), x, values, indices, Dim);
}

public partial class Tensor
{
    /// <summary>Elements in order along a dimension and where they were; equal ones keep their order, NaN is
    /// largest.</summary>
    /// <param name="dim">The dimension.</param>
    /// <param name="descending">Largest first.</param>
    /// <param name="stable">Keep the order of equal elements; they keep it anyway.</param>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public ValuesAndIndices Sort(int dim = -1, bool descending = false, bool stable = false) =>
        Select(new Sort(Dim.Of(dim, Rank), descending));

    /// <summary>The positions that would sort the elements along a dimension.</summary>
    /// <param name="dim">The dimension.</param>
    /// <param name="descending">Largest first.</param>
    /// <param name="stable">Keep the order of equal elements; they keep it anyway.</param>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor ArgSort(int dim = -1, bool descending = false, bool stable = false) =>
        Detach().Sort(dim, descending, stable).Indices;

    /// <summary>Elements in order along the first dimension.</summary>
    public Tensor MSort() => Sort(0).Values;
}
