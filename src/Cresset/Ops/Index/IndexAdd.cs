namespace Cresset;

public partial class Tensor
{
    /// <summary>
    /// A copy with <c>y[index[i]] += alpha · source[i]</c> along a dimension, in the order of i.
    /// </summary>
    /// <exception cref="ShapeException">Sizes do not fit, or an index is out of range.</exception>
    public Tensor IndexAdd(int dim, Tensor index, Tensor source, double alpha = 1)
    {
        (Put put, Tensor spread) = AlongVector(nameof(IndexAdd), ScatterMode.Sum, dim, index);
        return put.Apply(this, Scaled(source, alpha), spread);
    }

    /// <summary>
    /// Adds <c>this[index[i]] += alpha · source[i]</c> along a dimension, in the order of i.
    /// </summary>
    /// <exception cref="ShapeException">Sizes do not fit, or an index is out of range.</exception>
    public Tensor IndexAddInPlace(int dim, Tensor index, Tensor source, double alpha = 1)
    {
        (Put put, Tensor spread) = AlongVector(nameof(IndexAdd), ScatterMode.Sum, dim, index);
        return InPlace.Run(put, this, this, Scaled(source, alpha), spread);
    }

    /// <summary>
    /// A copy with <c>y[index[i]] = source[i]</c> along a dimension; of several, the last stays.
    /// </summary>
    /// <exception cref="ShapeException">Sizes do not fit, or an index is out of range.</exception>
    public Tensor IndexCopy(int dim, Tensor index, Tensor source)
    {
        (Put put, Tensor spread) = AlongVector(nameof(IndexCopy), ScatterMode.Set, dim, index);
        return put.Apply(this, source, spread);
    }

    /// <summary>
    /// Writes <c>this[index[i]] = source[i]</c> along a dimension; of several, the last stays.
    /// </summary>
    /// <exception cref="ShapeException">Sizes do not fit, or an index is out of range.</exception>
    public Tensor IndexCopyInPlace(int dim, Tensor index, Tensor source)
    {
        (Put put, Tensor spread) = AlongVector(nameof(IndexCopy), ScatterMode.Set, dim, index);
        return InPlace.Run(put, this, this, source, spread);
    }

    /// <summary>A copy with one value at the given positions of a dimension.</summary>
    /// <exception cref="ShapeException">The value is no single one, or an index is out of range.</exception>
    public Tensor IndexFill(int dim, Tensor index, Tensor value)
    {
        (Put put, Tensor spread) = AlongVector(nameof(IndexFill), ScatterMode.Set, dim, index);
        return put.Apply(this, Single(nameof(IndexFill), value), spread);
    }

    /// <summary>Writes one value at the given positions of a dimension.</summary>
    /// <exception cref="ShapeException">The value is no single one, or an index is out of range.</exception>
    public Tensor IndexFillInPlace(int dim, Tensor index, Tensor value)
    {
        (Put put, Tensor spread) = AlongVector(nameof(IndexFill), ScatterMode.Set, dim, index);
        return InPlace.Run(put, this, this, Single(nameof(IndexFill), value), spread);
    }

    private (Put Put, Tensor Spread) AlongVector(string operation, ScatterMode mode, int dim, Tensor index)
    {
        if (Rank == 0) throw new ShapeException($"{operation}: a 0-d tensor has no dimension to index.");
        int d = Dim.Of(dim, Rank);
        var rule = new AlongDim(d, operation) { Wraps = operation == nameof(IndexFill) };
        return (new Put(rule, mode), SpreadIndex(operation, d, index));
    }

    private static Tensor Scaled(Tensor source, double alpha) =>
        alpha == 1 ? source : source * Number(alpha, source.DType);

    private Tensor Single(string operation, Tensor value) => value.Rank == 0 ? ValueFor(value)
        : throw new ShapeException($"{operation}: expected a single value, but got shape {value.Shape}.");
}
