namespace Cresset;

/// <summary>The same elements with dimensions in another order.</summary>
internal sealed record Permute(params int[] Order) : ViewOp
{
    protected override (Layout Layout, long Shift) Map(Layout x)
    {
        long[] sizes = new long[x.Rank], strides = new long[x.Rank];
        for (int d = 0; d < x.Rank; d++) (sizes[d], strides[d]) = (x.Shape.Sizes[Order[d]], x.Strides[Order[d]]);
        return (new Layout(Shape.Own(sizes), strides), 0);
    }

    protected override Tensor Gradient(Saved saved, Tensor dy)
    {
        var back = new int[Order.Length];
        for (int d = 0; d < back.Length; d++) back[Order[d]] = d;
        return new Permute(back).Apply(dy);
    }
}

/// <summary>Two dimensions exchanged.</summary>
internal sealed record Transpose(int First, int Second) : ViewOp
{
    protected override (Layout Layout, long Shift) Map(Layout x)
    {
        long[] sizes = x.Shape.ToArray(), strides = x.Strides.ToArray();
        if (sizes.Length == 0) return (x, 0);
        (sizes[First], sizes[Second]) = (sizes[Second], sizes[First]);
        (strides[First], strides[Second]) = (strides[Second], strides[First]);
        return (new Layout(Shape.Own(sizes), strides), 0);
    }

    protected override Tensor Gradient(Saved saved, Tensor dy) => new Transpose(First, Second).Apply(dy);
}

public partial class Tensor
{
    /// <summary>Two dimensions exchanged, as a view.</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor Transpose(int dim0, int dim1) => new Transpose(Dim.Of(dim0, Rank), Dim.Of(dim1, Rank)).Apply(this);

    /// <summary>The matrix transposed: the last two dimensions exchanged.</summary>
    public Tensor MT => Rank >= 2 ? Transpose(-2, -1)
        : throw new ShapeException($"MT: needs at least 2 dimensions, but the shape is {Shape}.");

    /// <summary>Dimensions in another order, as a view.</summary>
    /// <exception cref="ShapeException">The order does not name each dimension once.</exception>
    public Tensor Permute(params ReadOnlySpan<int> dims)
    {
        if (dims.Length != Rank) throw new ShapeException(
            $"Permute: {dims.Length} dimensions were given for a tensor of rank {Rank} {Shape}.");
        Dim.Mask(dims, Rank);
        int[] order = dims.ToArray();
        for (int d = 0; d < order.Length; d++) order[d] = Dim.Of(order[d], Rank);
        return new Permute(order).Apply(this);
    }
}
