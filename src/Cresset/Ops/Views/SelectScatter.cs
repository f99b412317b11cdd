using Cresset.Devices;

namespace Cresset;

/// <summary>A copy of a, with b where a view of it lies.</summary>
internal sealed record ViewScatter(ViewOp View, string Title) : BinaryOp
{
    public override string Name => Title;

    protected override Saves Saves => Saves.None;

    protected override TensorSpec Infer(TensorSpec a, TensorSpec b)
    {
        Shape part = View.LayoutOf(Layout.Contiguous(a.Shape)).Shape;
        return part == b.Shape ? a.Dense() : throw new ShapeException(
            $"{Title}: the source must have shape {part}, but has {b.Shape}.");
    }

    protected override bool Run(Backend backend, Tensor a, Tensor b, Tensor y)
    {
        backend.Copy(a, y);
        backend.Copy(b, View.On(y));
        return true;
    }

    protected override (Tensor? A, Tensor? B) Gradient(Saved saved, Tensor dy) => (
        saved.Needs(0) ? Apply(dy, Tensor.Filled(Tensor.Empty(saved.Spec(1).Dense().As(dy.DType)), 0)) : null,
        saved.Needs(1) ? View.Apply(dy) : null);
}

public partial class Tensor
{
    /// <summary>A copy with <paramref name="src"/> at one position of a dimension.</summary>
    /// <exception cref="ShapeException">The source or the position does not fit.</exception>
    public Tensor SelectScatter(Tensor src, int dim, long index)
    {
        int d = Dim.Of(dim, Rank);
        long at = Indices.Position(nameof(SelectScatter), index, d, this);
        return new ViewScatter(new Select(d, at), nameof(SelectScatter)).Apply(this, src.To(DType));
    }

    /// <summary>A copy with <paramref name="src"/> in a slice of a dimension.</summary>
    /// <exception cref="ShapeException">The source or the slice does not fit.</exception>
    public Tensor SliceScatter(Tensor src, int dim = 0, long? start = null, long? end = null, long step = 1)
    {
        Slice part = SliceRule(Dim.Of(dim, Rank), start ?? 0, end ?? long.MaxValue, step);
        return new ViewScatter(part, nameof(SliceScatter)).Apply(this, src.To(DType));
    }

    /// <summary>A copy with <paramref name="src"/> on a diagonal of two dimensions.</summary>
    /// <exception cref="ShapeException">The source or a dimension does not fit.</exception>
    public Tensor DiagonalScatter(Tensor src, long offset = 0, int dim1 = 0, int dim2 = 1)
    {
        var part = new Diagonal(offset, Dim.Of(dim1, Rank), Dim.Of(dim2, Rank));
        return new ViewScatter(part, nameof(DiagonalScatter)).Apply(this, src.To(DType));
    }

    /// <summary>As <see cref="Narrow"/>, but a copy.</summary>
    /// <exception cref="ShapeException">The range leaves the dimension.</exception>
    public Tensor NarrowCopy(int dim, long start, long length) => new Clone(true).Apply(Narrow(dim, start, length));
}
