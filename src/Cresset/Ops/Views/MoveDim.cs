namespace Cresset;

/// <summary>A matrix transposed; vectors and single values stay.</summary>
internal sealed record T : ViewOp
{
    protected override (Layout Layout, long Shift) Map(Layout x) => x.Rank < 2 ? (x, 0)
        : (new Layout(Shape.Own([x.Shape.Sizes[1], x.Shape.Sizes[0]]), [x.Strides[1], x.Strides[0]]), 0);

    protected override Tensor Gradient(Saved saved, Tensor dy) => new T().Apply(dy);
}

public partial class Tensor
{
    /// <summary>A matrix transposed, as a view; vectors and single values stay.</summary>
    /// <exception cref="ShapeException">More than 2 dimensions.</exception>
    public Tensor T => Rank <= 2 ? new T().Apply(this) : throw new ShapeException(
        $"T: expects at most 2 dimensions, but the shape is {Shape}. Use MT for matrices in batches, or Permute(…).");

    /// <summary>The conjugate transpose of matrices; of real ones, that is <see cref="MT"/>.</summary>
    /// <exception cref="ShapeException">Fewer than 2 dimensions.</exception>
    public Tensor Adjoint() => !DType.IsComplex() ? MT
        : throw new NotSupportedException("Adjoint: complex tensors cannot be conjugated yet.");

    /// <summary>Itself: conjugation is never left to be done later.</summary>
    public Tensor ResolveConj() => this;

    /// <summary>Two dimensions exchanged, as a view; another name of <see cref="Transpose"/>.</summary>
    public Tensor SwapAxes(int axis0, int axis1) => Transpose(axis0, axis1);

    /// <summary>Two dimensions exchanged, as a view; another name of <see cref="Transpose"/>.</summary>
    public Tensor SwapDims(int dim0, int dim1) => Transpose(dim0, dim1);

    /// <summary>One dimension moved to another place, as a view.</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor MoveDim(int source, int destination) => MoveDim([source], [destination]);

    /// <summary>Dimensions moved to other places, as a view; the others keep their order.</summary>
    /// <exception cref="ShapeException">
    /// The lists differ in length, or a dimension is missing or named twice.
    /// </exception>
    public Tensor MoveDim(ReadOnlySpan<int> source, ReadOnlySpan<int> destination)
    {
        if (source.Length != destination.Length) throw new ShapeException(
            $"MoveDim: {source.Length} sources, but {destination.Length} destinations were given.");
        if (source.IsEmpty || Rank == 0) return new Permute(Enumerable.Range(0, Rank).ToArray()).Apply(this);
        bool[] moved = Dim.Mask(source, Rank);
        Dim.Mask(destination, Rank);
        var order = new int[Rank];
        Array.Fill(order, -1);
        for (int i = 0; i < source.Length; i++) order[Dim.Of(destination[i], Rank)] = Dim.Of(source[i], Rank);
        int next = 0;
        for (int d = 0; d < Rank; d++)
        {
            if (order[d] >= 0) continue;
            while (moved[next]) next++;
            order[d] = next++;
        }
        return new Permute(order).Apply(this);
    }
}
