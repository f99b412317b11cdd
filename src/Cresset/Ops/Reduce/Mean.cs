using Cresset.Devices;

namespace Cresset;

/// <summary>Mean over the flagged dimensions, rounded once.</summary>
internal sealed record Mean(Axes Axes) : ReduceOp(Axes)
{
    protected override Saves Saves => Saves.None;

    protected override void Check(TensorSpec x)
    {
        if (!x.DType.IsDifferentiable()) RequireFloat(x);
    }

    protected override bool Reduce(Backend backend, Tensor x, Tensor y)
    {
        bool complex = x.DType.IsComplex();
        backend.Reduce(default(MeanOf), complex ? x.Parts() : x, null, complex ? y.Parts() : y);
        return true;
    }

    protected override Tensor? Spread(Saved saved, Tensor dy) =>
        (dy / Axes.Count(saved.Spec(0).Shape)).Expand(saved.Spec(0).Shape);
}

/// <summary><c>Σ x / n</c>.</summary>
internal readonly struct MeanOf : IReduction
{
    public double Start => 0;

    public T Enter<T>(T x, T pivot) where T : IReal<T> => x;

    public T Combine<T>(T a, T b) where T : IReal<T> => a + b;

    public double Finish(double total, double pivot, long count) => total / count;
}

public partial class Tensor
{
    /// <summary>The mean of all elements.</summary>
    /// <param name="dtype">Convert to this type first.</param>
    /// <exception cref="DTypeException">Not a floating point type.</exception>
    public Tensor Mean(DType? dtype = null) => Mean([], dtype: dtype);

    /// <summary>Means over one dimension.</summary>
    /// <param name="dim">The dimension to average over.</param>
    /// <param name="keepDim">Leave it as size 1.</param>
    /// <param name="dtype">Convert to this type first.</param>
    /// <exception cref="DTypeException">Not a floating point type.</exception>
    public Tensor Mean(int dim, bool keepDim = false, DType? dtype = null) => Mean([dim], keepDim, dtype);

    /// <summary>Means over dimensions; none means all.</summary>
    /// <param name="dim">Dimensions to average over.</param>
    /// <param name="keepDim">Leave them as size 1.</param>
    /// <param name="dtype">Convert to this type first.</param>
    /// <exception cref="DTypeException">Not a floating point type.</exception>
    public Tensor Mean(ReadOnlySpan<int> dim, bool keepDim = false, DType? dtype = null) =>
        new Mean(Axes.Of(dim, Rank, keepDim)).Apply(To(dtype ?? DType));
}
