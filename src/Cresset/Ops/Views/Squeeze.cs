namespace Cresset;

/// <summary>Without the flagged dimensions of size 1.</summary>
internal sealed record Squeeze(bool[] Dims) : ViewOp
{
    protected override (Layout Layout, long Shift) Map(Layout x)
    {
        var sizes = new List<long>();
        var strides = new List<long>();
        for (int d = 0; d < x.Rank; d++)
        {
            if (Dims[d] && x.Shape.Sizes[d] == 1) continue;
            sizes.Add(x.Shape.Sizes[d]);
            strides.Add(x.Strides[d]);
        }
        return (new Layout(Shape.Own([.. sizes]), [.. strides]), 0);
    }

    protected override Tensor Gradient(Saved saved, Tensor dy) => dy.Reshape(saved.Spec(0).Shape);
}

public partial class Tensor
{
    /// <summary>Without dimensions of size 1, as a view; named ones of another size stay.</summary>
    /// <param name="dim">Which dimensions; none means all.</param>
    /// <exception cref="ShapeException">There is no such dimension, or one is named twice.</exception>
    public Tensor Squeeze(params ReadOnlySpan<int> dim) => new Squeeze(Dim.Mask(dim, Rank)).Apply(this);
}
