using Cresset.Devices;

namespace Cresset;

/// <summary>Sum over the flagged dimensions; integers and bool as 64 bits.</summary>
internal sealed record Sum(Axes Axes) : ReduceOp(Axes)
{
    protected override Saves Saves => Saves.None;

    protected override DType ResultType(DType x) => x.IsDifferentiable() ? x : DType.Int64;

    protected override bool Reduce(Backend backend, Tensor x, Tensor y)
    {
        bool complex = x.DType.IsComplex();
        backend.ReduceRing(default(SumOf), complex ? x.Parts() : x, complex ? y.Parts() : y);
        return true;
    }

    protected override Tensor? Spread(Saved saved, Tensor dy) => dy.Expand(saved.Spec(0).Shape);
}

/// <summary><c>Σ x</c>.</summary>
internal readonly struct SumOf : IRingReduction
{
    public double Start => 0;

    public T Enter<T>(T x) where T : IRing<T> => x;

    public T Combine<T>(T a, T b) where T : IRing<T> => a + b;
}

public partial class Tensor
{
    /// <summary>The sum of all elements; integers and bool are summed as 64 bits.</summary>
    /// <param name="dtype">Convert to this type first.</param>
    public Tensor Sum(DType? dtype = null) => Sum([], dtype: dtype);

    /// <summary>Sums over one dimension.</summary>
    /// <param name="dim">The dimension to sum over.</param>
    /// <param name="keepDim">Leave it as size 1.</param>
    /// <param name="dtype">Convert to this type first.</param>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor Sum(int dim, bool keepDim = false, DType? dtype = null) => Sum([dim], keepDim, dtype);

    /// <summary>Sums over dimensions; none means all.</summary>
    /// <param name="dim">Dimensions to sum over.</param>
    /// <param name="keepDim">Leave them as size 1.</param>
    /// <param name="dtype">Convert to this type first.</param>
    /// <exception cref="ShapeException">A dimension does not exist or is named twice.</exception>
    public Tensor Sum(ReadOnlySpan<int> dim, bool keepDim = false, DType? dtype = null) =>
        new Sum(Axes.Of(dim, Rank, keepDim)).Apply(To(dtype ?? DType));

    /// <summary>Undoes a broadcast: sums until the shape is <paramref name="shape"/>.</summary>
    internal Tensor SumTo(Shape shape)
    {
        if (shape == Shape) return this;
        var mask = new bool[Math.Max(Rank, 1)];
        int lead = Rank - shape.Rank;
        for (int d = 0; d < Rank; d++)
            mask[d] = d < lead || (shape.Sizes[d - lead] == 1 && Shape.Sizes[d] != 1);
        return new Sum(new Axes(mask, true, true)).Apply(this).Reshape(shape);
    }

    /// <summary>Complex numbers as a last dimension of 2 real ones, outside the graph.</summary>
    internal Tensor Parts()
    {
        long[] strides = [.. Array.ConvertAll(Strides.ToArray(), s => 2 * s), 1];
        var layout = new Layout(Shape.Own([.. Shape.Sizes, 2]), strides);
        return new Tensor(new Placement(Token, Storage, 2 * Offset), layout,
            DType == DType.Complex128 ? DType.Float64 : DType.Float32);
    }
}
