namespace Cresset;

public partial class Tensor
{
    /// <summary>
    /// A copy with <c>y[index[i, j], j] = src[i, j]</c> (for dimension 0); of several, the last stays.
    /// </summary>
    /// <exception cref="ShapeException">Ranks or sizes do not fit, or an index is out of range.</exception>
    /// <exception cref="DTypeException">The source is of another type.</exception>
    public Tensor Scatter(int dim, Tensor index, Tensor src) =>
        Scattered(nameof(Scatter), ScatterMode.Set, dim, (index, src));

    /// <summary>A copy with a number at the addressed places.</summary>
    public Tensor Scatter(int dim, Tensor index, double value) => Scatter(dim, index, (Tensor)value);

    /// <summary>Writes <c>this[index[i, j], j] = src[i, j]</c> (for dimension 0).</summary>
    public Tensor ScatterInPlace(int dim, Tensor index, Tensor src) =>
        ScatteredInPlace(nameof(Scatter), ScatterMode.Set, dim, (index, src));

    /// <summary>A copy with <c>y[index[i, j], j] += src[i, j]</c> (for dimension 0).</summary>
    /// <exception cref="ShapeException">Ranks or sizes do not fit, or an index is out of range.</exception>
    /// <exception cref="DTypeException">The source is of another type.</exception>
    public Tensor ScatterAdd(int dim, Tensor index, Tensor src) =>
        Scattered(nameof(ScatterAdd), ScatterMode.Sum, dim, (index, src));

    /// <summary>Adds <c>this[index[i, j], j] += src[i, j]</c> (for dimension 0).</summary>
    public Tensor ScatterAddInPlace(int dim, Tensor index, Tensor src) =>
        ScatteredInPlace(nameof(ScatterAdd), ScatterMode.Sum, dim, (index, src));

    private Tensor Scattered(string operation, ScatterMode mode, int dim, (Tensor Index, Tensor Source) x)
    {
        AlongDim rule = Along(operation, dim, x.Index);
        return new Put(rule, mode).Apply(this, SourceFor(operation, x.Index, x.Source), x.Index);
    }

    private Tensor ScatteredInPlace(string operation, ScatterMode mode, int dim, (Tensor Index, Tensor Source) x)
    {
        AlongDim rule = Along(operation, dim, x.Index);
        return InPlace.Run(new Put(rule, mode), this, this, SourceFor(operation, x.Index, x.Source), x.Index);
    }

    /// <summary>A source at least as large as the index; a number in the tensor's type.</summary>
    private Tensor SourceFor(string operation, Tensor index, Tensor source)
    {
        if (source.IsNumber) return Number(source, DType);
        if (source.Rank != index.Rank) throw new ShapeException(
            $"{operation}: the source {source.Shape} must have the rank of the index {index.Shape}.");
        for (int d = 0; d < source.Rank; d++)
            if (source.Shape.Sizes[d] < index.Shape.Sizes[d]) throw new ShapeException(
                $"{operation}: the source {source.Shape} must not be smaller than the index {index.Shape}.");
        return source;
    }
}
