namespace Cresset;

public partial class Tensor
{
    /// <summary>Merges dimensions <paramref name="startDim"/> to <paramref name="endDim"/> into one; a view
    /// where strides allow it.</summary>
    /// <exception cref="ShapeException">
    /// There are no such dimensions, or the end comes before the start.
    /// </exception>
    public Tensor Flatten(int startDim = 0, int endDim = -1)
    {
        int start = Dim.Of(startDim, Rank), end = Dim.Of(endDim, Rank);
        if (Rank == 0) return Reshape([1]);
        if (start > end) throw new ShapeException(
            $"Flatten: startDim {startDim} comes after endDim {endDim} in a tensor of shape {Shape}.");
        if (start == end) return this;
        long merged = 1;
        foreach (long size in Shape.Sizes[start..(end + 1)]) merged *= size;
        return Reshape(Shape.Own([.. Shape.Sizes[..start], merged, .. Shape.Sizes[(end + 1)..]]));
    }

    /// <summary>Splits a dimension into several; one of the sizes may be −1.</summary>
    /// <exception cref="ShapeException">The sizes do not multiply to that of the dimension.</exception>
    public Tensor Unflatten(int dim, params ReadOnlySpan<long> sizes)
    {
        int d = Dim.Of(dim, Rank);
        if (Rank == 0 || sizes.IsEmpty) throw new ShapeException(
            $"Unflatten: dimension {dim} of {Shape} cannot become {sizes.Length} dimensions.");
        Shape inner = Reshapes.Resolve(nameof(Unflatten), [Shape.Sizes[d]], sizes);
        return View([.. Shape.Sizes[..d], .. inner.Sizes, .. Shape.Sizes[(d + 1)..]]);
    }

    /// <summary>All elements in one dimension, row after row; a view if the tensor is contiguous.</summary>
    public Tensor Ravel() => Contiguous().View(-1);

    /// <summary>The same elements under the shape of another tensor, as a view.</summary>
    /// <exception cref="ShapeException">
    /// The number of elements differs, or the strides allow no view.
    /// </exception>
    public Tensor ViewAs(Tensor other) => View(other.Shape.Sizes);

    /// <summary>The same elements under the shape of another tensor; a view where strides allow it.</summary>
    /// <exception cref="ShapeException">The number of elements differs.</exception>
    public Tensor ReshapeAs(Tensor other) => Reshape(other.Shape);

    /// <summary>Stretched to the shape of another tensor, as a view.</summary>
    /// <exception cref="ShapeException">A size other than 1 would change.</exception>
    public Tensor ExpandAs(Tensor other) => Expand(other.Shape.Sizes);

    /// <summary>Stretched to a shape, as a view.</summary>
    /// <exception cref="ShapeException">A size other than 1 would change.</exception>
    public Tensor BroadcastTo(params ReadOnlySpan<long> size) => Expand(size);

    /// <summary>Sums until the shape is <paramref name="size"/>: undoes a broadcast.</summary>
    /// <exception cref="ShapeException">The shape does not broadcast to that of the tensor.</exception>
    public Tensor SumToSize(params ReadOnlySpan<long> size)
    {
        var to = new Shape(size);
        if (to.Rank > Rank || Broadcast.Shapes(Shape, to, nameof(SumToSize)) != Shape) throw new ShapeException(
            $"SumToSize: {to} does not broadcast to {Shape}.");
        return SumTo(to);
    }
}
