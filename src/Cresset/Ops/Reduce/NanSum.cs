using Cresset.Devices;

namespace Cresset;

/// <summary>Sum over dimensions that takes NaN as 0.</summary>
internal sealed record NanSum(Axes Axes) : ReduceOp(Axes)
{
    public override string NodeName => PlainNode(0);

    protected override Saves Saves => Saves.A;

    protected override DType ResultType(DType x) => x.IsFloat() ? x : DType.Int64;

    protected override bool Reduce(Backend backend, Tensor x, Tensor y)
    {
        backend.ReduceRing(default(NanSumOf), x, y);
        return true;
    }

    protected override Tensor? Spread(Saved saved, Tensor dy) => dy * saved.A.Eq(saved.A).To(dy.DType);
}

/// <summary><c>Σ x</c> over the numbers.</summary>
internal readonly struct NanSumOf : IRingReduction
{
    public double Start => 0;

    public T Enter<T>(T x) where T : IRing<T> => T.Select(T.Equal(x, x), x, 0);

    public T Combine<T>(T a, T b) where T : IRing<T> => a + b;
}

public partial class Tensor
{
    /// <summary>The sum of all elements that are not NaN.</summary>
    public Tensor NanSum() => NanSum([]);

    /// <summary>Sums over one dimension, without NaN.</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor NanSum(int dim, bool keepDim = false, DType? dtype = null) => NanSum([dim], keepDim, dtype);

    /// <summary>Sums over dimensions (none means all), without NaN.</summary>
    /// <exception cref="ShapeException">A dimension does not exist or is named twice.</exception>
    public Tensor NanSum(ReadOnlySpan<int> dim, bool keepDim = false, DType? dtype = null) =>
        new NanSum(Axes.Of(dim, Rank, keepDim)).Apply(To(dtype ?? DType));

    /// <summary>The mean of all elements that are not NaN.</summary>
    public Tensor NanMean() => NanMean([]);

    /// <summary>Means over one dimension, without NaN.</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor NanMean(int dim, bool keepDim = false, DType? dtype = null) =>
        NanMean([dim], keepDim, dtype);

    /// <summary>Means over dimensions (none means all), without NaN.</summary>
    /// <exception cref="DTypeException">Not a floating point tensor.</exception>
    public Tensor NanMean(ReadOnlySpan<int> dim, bool keepDim = false, DType? dtype = null)
    {
        Tensor x = To(dtype ?? DType);
        x.Spec.RequireFloat(nameof(NanMean));
        return x.NanSum(dim, keepDim) / x.Detach().Eq(x.Detach()).Sum(dim, keepDim);
    }
}
