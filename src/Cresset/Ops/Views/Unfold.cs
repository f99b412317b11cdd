namespace Cresset;

/// <summary>Windows over a dimension, as a new last dimension.</summary>
internal sealed record Unfold(int Dimension, long Size, long Step) : ViewOp
{
    protected override (Layout Layout, long Shift) Map(Layout x)
    {
        if (x.Rank == 0) return (new Layout([Size], [1]), 0);
        long[] sizes = [.. x.Shape.Sizes, Size], strides = [.. x.Strides, x.Strides[Dimension]];
        sizes[Dimension] = (sizes[Dimension] - Size) / Step + 1;
        strides[Dimension] *= Step;
        return (new Layout(Shape.Own(sizes), strides), 0);
    }

    protected override Tensor Gradient(Saved saved, Tensor dy)
    {
        TensorSpec input = saved.Spec(0);
        Layout dense = Layout.Contiguous(input.Shape);
        return new AsStridedBackward(input.Of(input.Shape), Map(dense).Layout, 0).Apply(dy);
    }
}

public partial class Tensor
{
    /// <summary>Windows of a size, <paramref name="step"/> apart, along a dimension; as a view whose last
    /// dimension is the window.</summary>
    /// <exception cref="ShapeException">
    /// The window is larger than the dimension, or the step is not positive.
    /// </exception>
    public Tensor Unfold(int dimension, long size, long step)
    {
        int d = Dim.Of(dimension, Rank);
        long whole = Rank == 0 ? 1 : Shape.Sizes[d];
        if (size < 0 || size > whole) throw new ShapeException(
            $"Unfold: a window of {size} does not fit into dimension {d} with size {whole}.");
        if (step < 1) throw new ShapeException($"Unfold: the step must be positive, not {step}.");
        return new Unfold(d, size, step).Apply(this);
    }
}
