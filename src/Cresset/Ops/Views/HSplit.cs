namespace Cresset;

public partial class Tensor
{
    /// <summary>Equal pieces side by side: along dimension 1, or 0 of a 1-d tensor.</summary>
    /// <exception cref="ShapeException">The dimension is missing or not divisible.</exception>
    public Tensor[] HSplit(int sections) => EqualSplit(nameof(HSplit), sections, HDim());

    /// <summary>Pieces side by side between positions: along dimension 1, or 0 of a 1-d tensor.</summary>
    public Tensor[] HSplit(ReadOnlySpan<long> indices) => TensorSplit(indices, HDim());

    /// <summary>Equal pieces one below the other: along dimension 0 of at least 2.</summary>
    /// <exception cref="ShapeException">The dimension is missing or not divisible.</exception>
    public Tensor[] VSplit(int sections) => EqualSplit(nameof(VSplit), sections, AxisOf(nameof(VSplit), 0, 2));

    /// <summary>Pieces one below the other between positions: along dimension 0 of at least 2.</summary>
    public Tensor[] VSplit(ReadOnlySpan<long> indices) => TensorSplit(indices, AxisOf(nameof(VSplit), 0, 2));

    /// <summary>Equal pieces in depth: along dimension 2 of at least 3.</summary>
    /// <exception cref="ShapeException">The dimension is missing or not divisible.</exception>
    public Tensor[] DSplit(int sections) => EqualSplit(nameof(DSplit), sections, AxisOf(nameof(DSplit), 2, 3));

    /// <summary>Pieces in depth between positions: along dimension 2 of at least 3.</summary>
    public Tensor[] DSplit(ReadOnlySpan<long> indices) => TensorSplit(indices, AxisOf(nameof(DSplit), 2, 3));

    private int HDim() => AxisOf(nameof(HSplit), Rank == 1 ? 0 : 1, 1);

    private int AxisOf(string operation, int dim, int least) => Rank >= least ? dim
        : throw new ShapeException($"{operation}: needs at least {least} dimensions, but the shape is {Shape}.");

    private Tensor[] EqualSplit(string operation, int sections, int dim)
    {
        if (sections < 1 || Shape.Sizes[dim] % sections != 0) throw new ShapeException(
            $"{operation}: dimension {dim} of {Shape} does not divide into {sections} equal pieces. Use TensorSplit(…).");
        return TensorSplit(sections, dim);
    }
}
