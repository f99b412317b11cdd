namespace Cresset;

/// <summary>All positions of a dimension, which disappears.</summary>
internal sealed record Unbind(int Dim) : MultiViewOp
{
    protected override (Layout Layout, long Shift)[] Map(Layout x)
    {
        var views = new (Layout, long)[x.Shape.Sizes[Dim]];
        var part = new Layout(Shape.Own([.. x.Shape.Sizes[..Dim], .. x.Shape.Sizes[(Dim + 1)..]]),
            [.. x.Strides[..Dim], .. x.Strides[(Dim + 1)..]]);
        for (int i = 0; i < views.Length; i++) views[i] = (part, i * x.Strides[Dim]);
        return views;
    }

    protected override Tensor Gradient(TensorSpec input, Tensor[] dy) => new Stack(Dim).Apply(dy);
}

public partial class Tensor
{
    /// <summary>Views of all positions of a dimension, without that dimension.</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor[] Unbind(int dim = 0)
    {
        (int d, long size) = Splittable(nameof(Unbind), dim);
        return size == 0 ? [] : new Unbind(d).Apply(this);
    }
}
