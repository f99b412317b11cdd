namespace Cresset;

/// <summary>The diagonal of two dimensions, as the last dimension.</summary>
internal sealed record Diagonal(long Offset, int First, int Second) : ViewOp
{
    protected override (Layout Layout, long Shift) Map(Layout x)
    {
        long rows = x.Shape.Sizes[First], columns = x.Shape.Sizes[Second];
        long length = Math.Max(0, Offset >= 0 ? Math.Min(rows, columns - Offset) : Math.Min(rows + Offset, columns));
        var sizes = new List<long>();
        var strides = new List<long>();
        for (int d = 0; d < x.Rank; d++)
        {
            if (d == First || d == Second) continue;
            sizes.Add(x.Shape.Sizes[d]);
            strides.Add(x.Strides[d]);
        }
        long shift = length == 0 ? 0 : Offset >= 0 ? Offset * x.Strides[Second] : -Offset * x.Strides[First];
        var shape = Shape.Own([.. sizes, length]);
        return (new Layout(shape, [.. strides, x.Strides[First] + x.Strides[Second]]), shift);
    }

    protected override Tensor Gradient(Saved saved, Tensor dy) => Views.Scatter(this, saved.Spec(0), dy);
}

public partial class Tensor
{
    /// <summary>The diagonal of two dimensions, as a view with it as the last dimension.</summary>
    /// <param name="offset">Above (positive) or below (negative) the main diagonal.</param>
    /// <param name="dim1">Rows.</param>
    /// <param name="dim2">Columns.</param>
    /// <exception cref="ShapeException">A dimension is missing, or both are the same.</exception>
    public Tensor Diagonal(long offset = 0, int dim1 = 0, int dim2 = 1)
    {
        int first = Dim.Of(dim1, Rank), second = Dim.Of(dim2, Rank);
        if (Rank < 2 || first == second) throw new ShapeException(
            $"Diagonal: needs two different dimensions, but got {dim1} and {dim2} of {Shape}.");
        return new Diagonal(offset, first, second).Apply(this);
    }

    /// <summary>The sum of the main diagonal of a matrix.</summary>
    /// <exception cref="ShapeException">Not a matrix.</exception>
    public Tensor Trace() => Rank == 2 ? Diagonal().Sum() : throw new ShapeException(
        $"Trace: expected a matrix, but got {Shape}.");
}
