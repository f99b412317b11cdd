namespace Cresset;

public partial class Tensor
{
    /// <summary>Elements along a dimension: <c>y[i, j] = x[index[i, j], j]</c> for dimension 0.</summary>
    /// <param name="dim">The dimension that the index addresses.</param>
    /// <param name="index">
    /// int32 or int64, of the rank of this tensor; may be smaller in the other dimensions.
    /// </param>
    /// <exception cref="ShapeException">Ranks or sizes do not fit, or an index is out of range.</exception>
    public Tensor Gather(int dim, Tensor index)
    {
        AlongDim rule = Along(nameof(Gather), dim, index);
        return new Pick(rule).Apply(this, index);
    }

    /// <summary>
    /// As <see cref="Gather"/>, with the other dimensions broadcast; without a dimension, of all elements.
    /// </summary>
    /// <exception cref="ShapeException">Ranks or sizes do not fit, or an index is out of range.</exception>
    public Tensor TakeAlongDim(Tensor indices, int? dim = null)
    {
        if (dim is not { } named) return Flatten().Gather(0, indices.Flatten());
        if (Rank != indices.Rank) throw new ShapeException(
            $"TakeAlongDim: the index {indices.Shape} must have the rank of {Shape}.");
        int d = Dim.Of(named, Rank);
        Shape common = Broadcast.Shapes(Shape.With(d, 1), indices.Shape.With(d, 1), nameof(TakeAlongDim));
        return Expand(common.With(d, Shape[d])).Gather(d, indices.Expand(common.With(d, indices.Shape[d])));
    }

    /// <summary>Positions of a dimension, in the order of a vector of indices.</summary>
    /// <param name="dim">The dimension.</param>
    /// <param name="index">A vector or a single value, int32 or int64.</param>
    /// <exception cref="ShapeException">The index is no vector or out of range.</exception>
    public Tensor IndexSelect(int dim, Tensor index)
    {
        int d = Dim.Of(dim, Rank);
        if (Rank == 0) return Reshape([1]).IndexSelect(0, index).Reshape([]);
        Tensor spread = SpreadIndex(nameof(IndexSelect), d, index);
        return new Pick(new AlongDim(d, nameof(IndexSelect))).Apply(this, spread);
    }

    /// <summary>
    /// Elements by their position in the order row after row; negative ones count from the end.
    /// </summary>
    /// <exception cref="ShapeException">An index is out of range.</exception>
    public Tensor Take(Tensor index) =>
        new Pick(new AtPositions([0], 1, nameof(Take)) { Wraps = true }).Apply(
            Flatten(), Indices.Require(nameof(Take), index));

    private AlongDim Along(string operation, int dim, Tensor index)
    {
        int d = Dim.Of(dim, Rank);
        Indices.Require(operation, index);
        if (index.Rank != Rank) throw new ShapeException(
            $"{operation}: the index {index.Shape} must have the rank of {Shape}.");
        for (int k = 0; k < Rank; k++)
            if (k != d && index.Shape.Sizes[k] > Shape.Sizes[k]) throw new ShapeException(
                $"{operation}: the index {index.Shape} must not be larger than {Shape} in dimension {k}.");
        return new AlongDim(d, operation);
    }

    /// <summary>A vector of indices as seen from the shape of the result.</summary>
    private Tensor SpreadIndex(string operation, int dim, Tensor index)
    {
        Indices.Require(operation, index);
        if (index.Rank > 1) throw new ShapeException($"{operation}: the index must be a vector, not {index.Shape}.");
        using Grad.Guard off = Cresset.Grad.Off();
        return index.View(Unit(Rank, dim, index.Count)).Expand(Shape.With(dim, index.Count));
    }
}
