using Cresset.Devices;

namespace Cresset;

/// <summary>Variance over the flagged dimensions in two passes: <c>Σ (x − mean)² / (n −
/// correction)</c>.</summary>
internal sealed record Var(Axes Axes, double Correction) : ReduceOp(Axes)
{
    public override string NodeName => PlainNode(0);

    /// <summary>Was an empty list of dimensions given? PyTorch's gradient then counts one element.</summary>
    public bool OfNoDims { get; init; }

    protected override Saves Saves => Saves.A;

    protected override DType ResultType(DType x) => x == DType.Complex128 ? DType.Float64
        : x.IsComplex() ? DType.Float32 : x;

    protected override void Check(TensorSpec x)
    {
        if (!x.DType.IsComplex()) RequireFloat(x);
    }

    protected override bool Reduce(Backend backend, Tensor x, Tensor y)
    {
        using EngineScope scope = EngineScope.Enter();
        if (x.DType.IsComplex()) return AddParts(backend, x.Parts(), y);
        backend.Reduce(new VarOf(Correction), x, Means(backend, x, y), y);
        return true;
    }

    /// <summary>Of complex numbers: the variance of the real parts and that of the imaginary ones.</summary>
    private bool AddParts(Backend backend, Tensor parts, Tensor y)
    {
        Tensor both = Tensor.Empty(y.Spec.Of([.. y.Shape.Sizes, 2]));
        Reduce(backend, parts, both);
        backend.ReduceRing(default(SumOf), both, y.Alias(Layout.Contiguous([.. y.Shape.Sizes, 1]), y.Offset));
        return true;
    }

    protected override Tensor? Spread(Saved saved, Tensor dy)
    {
        Tensor x = saved.A;
        if (x.DType.IsComplex()) throw new NotSupportedException("Var: complex numbers have no gradient yet.");
        double divisor = Math.Max(0, (OfNoDims ? 1 : Axes.Count(x.Shape)) - Correction);
        return dy * (2 / divisor) * (x - new Mean(Keeping).Apply(x));
    }

    /// <summary>Means as the pivots of the second pass, not rounded to half precision.</summary>
    public static Tensor Means(Backend backend, Tensor x, Tensor y)
    {
        DType type = y.DType == DType.Float64 ? DType.Float64 : DType.Float32;
        Tensor means = Tensor.Empty(y.Spec.Of(y.Shape).As(type));
        backend.Reduce(default(MeanOf), x, null, means);
        return means;
    }
}

/// <summary><c>Σ (x − pivot)² / (n − correction)</c>.</summary>
internal readonly struct VarOf(double correction) : IReduction
{
    private readonly double _correction = correction;

    public double Start => 0;

    public T Enter<T>(T x, T pivot) where T : IReal<T>
    {
        T difference = x - pivot;
        return difference * difference;
    }

    public T Combine<T>(T a, T b) where T : IReal<T> => a + b;

    public double Finish(double total, double pivot, long count) => total / Math.Max(0, count - _correction);
}

public partial class Tensor
{
    /// <summary>The variance of all elements: <c>Σ (x − mean)² / (n − correction)</c>.</summary>
    /// <param name="correction">1 for the unbiased estimate, 0 for the mean square.</param>
    /// <exception cref="DTypeException">Not a floating point or complex tensor.</exception>
    public Tensor Var(double correction = 1) => new Var(Axes.Of([], Rank, false), correction).Apply(this);

    /// <summary>Variances over one dimension.</summary>
    /// <param name="dim">The dimension.</param>
    /// <param name="correction">1 for the unbiased estimate, 0 for the mean square.</param>
    /// <param name="keepDim">Leave it as size 1.</param>
    public Tensor Var(int dim, double correction = 1, bool keepDim = false) =>
        Var([dim], correction, keepDim);

    /// <summary>Variances over dimensions; leave the list out for all, as the gradient of an empty list is
    /// infinite.</summary>
    /// <param name="dim">Dimensions.</param>
    /// <param name="correction">1 for the unbiased estimate, 0 for the mean square.</param>
    /// <param name="keepDim">Leave them as size 1.</param>
    /// <exception cref="DTypeException">Not a floating point or complex tensor.</exception>
    public Tensor Var(ReadOnlySpan<int> dim, double correction = 1, bool keepDim = false) =>
        new Var(Axes.Of(dim, Rank, keepDim), correction) { OfNoDims = dim.IsEmpty && Rank > 0 }.Apply(this);

    /// <summary>Variances over dimensions; unbiased ones divide by n − 1, others by n.</summary>
    public Tensor Var(ReadOnlySpan<int> dim, bool unbiased, bool keepDim = false) =>
        Var(dim, unbiased ? 1.0 : 0.0, keepDim);
}
