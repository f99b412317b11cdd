namespace Cresset;

/// <summary>A new dimension of size 1.</summary>
internal sealed record Unsqueeze(int Dim) : ViewOp
{
    protected override (Layout Layout, long Shift) Map(Layout x)
    {
        long step = Dim < x.Rank ? x.Shape.Sizes[Dim] * x.Strides[Dim] : 1;
        return (new Layout(Shape.Own([.. x.Shape.Sizes[..Dim], 1, .. x.Shape.Sizes[Dim..]]),
            [.. x.Strides[..Dim], step, .. x.Strides[Dim..]]), 0);
    }

    protected override Tensor Gradient(Saved saved, Tensor dy) => dy.Reshape(saved.Spec(0).Shape);
}

public partial class Tensor
{
    /// <summary>A new dimension of size 1 at a position, as a view.</summary>
    /// <exception cref="ShapeException">The position is out of range.</exception>
    public Tensor Unsqueeze(int dim) => new Unsqueeze(Dim.Of(dim, Rank + 1)).Apply(this);
}
