using Cresset.Devices;

namespace Cresset;

/// <summary>Standard deviation over the flagged dimensions: the root of the variance.</summary>
internal sealed record Std(Axes Axes, double Correction) : ReduceOp(Axes)
{
    public override string NodeName => PlainNode(0);

    protected override Saves Saves => Saves.A | Saves.Output;

    protected override void Check(TensorSpec x) => RequireFloat(x);

    protected override bool Reduce(Backend backend, Tensor x, Tensor y)
    {
        using EngineScope scope = EngineScope.Enter();
        backend.Reduce(new StdOf(Correction), x, Var.Means(backend, x, y), y);
        return true;
    }

    protected override Tensor? Spread(Saved saved, Tensor dy)
    {
        Tensor x = saved.A;
        double divisor = Math.Max(0, Axes.Count(x.Shape) - Correction);
        Tensor y = Output(saved), slope = Tensor.Where(y.Eq(0), 0, dy / (y * divisor));
        return slope * (x - new Mean(Keeping).Apply(x));
    }
}

/// <summary><c>√(Σ (x − pivot)² / (n − correction))</c>.</summary>
internal readonly struct StdOf(double correction) : IReduction
{
    private readonly VarOf _variance = new(correction);

    public double Start => 0;

    public T Enter<T>(T x, T pivot) where T : IReal<T> => _variance.Enter(x, pivot);

    public T Combine<T>(T a, T b) where T : IReal<T> => a + b;

    public double Finish(double total, double pivot, long count) =>
        Math.Sqrt(_variance.Finish(total, pivot, count));
}

/// <summary>A spread and the mean that belongs to it.</summary>
/// <param name="Std">Standard deviations.</param>
/// <param name="Mean">Means.</param>
public readonly record struct StdAndMean(Tensor Std, Tensor Mean);

/// <summary>A variance and the mean that belongs to it.</summary>
/// <param name="Var">Variances.</param>
/// <param name="Mean">Means.</param>
public readonly record struct VarAndMean(Tensor Var, Tensor Mean);

public partial class Tensor
{
    /// <summary>The standard deviation of all elements.</summary>
    /// <param name="correction">1 for the unbiased variance, 0 for the mean square.</param>
    /// <exception cref="DTypeException">Not a floating point tensor.</exception>
    public Tensor Std(double correction = 1) => Std([], correction);

    /// <summary>Standard deviations over one dimension.</summary>
    /// <param name="dim">The dimension.</param>
    /// <param name="correction">1 for the unbiased variance, 0 for the mean square.</param>
    /// <param name="keepDim">Leave it as size 1.</param>
    public Tensor Std(int dim, double correction = 1, bool keepDim = false) =>
        Std([dim], correction, keepDim);

    /// <summary>Standard deviations over dimensions; none means all.</summary>
    /// <param name="dim">Dimensions.</param>
    /// <param name="correction">1 for the unbiased variance, 0 for the mean square.</param>
    /// <param name="keepDim">Leave them as size 1.</param>
    /// <exception cref="DTypeException">Not a floating point tensor.</exception>
    public Tensor Std(ReadOnlySpan<int> dim, double correction = 1, bool keepDim = false) =>
        new Std(Axes.Of(dim, Rank, keepDim), correction).Apply(this);

    /// <summary>Standard deviations over dimensions; unbiased ones divide by n − 1, others by n.</summary>
    public Tensor Std(ReadOnlySpan<int> dim, bool unbiased, bool keepDim = false) =>
        Std(dim, unbiased ? 1.0 : 0.0, keepDim);

    /// <summary>Standard deviations and means over dimensions; none means all.</summary>
    public StdAndMean StdMean(ReadOnlySpan<int> dim, double correction = 1, bool keepDim = false) =>
        new(Std(dim, correction, keepDim), Mean(dim, keepDim));

    /// <summary>Variances and means over dimensions; none means all.</summary>
    public VarAndMean VarMean(ReadOnlySpan<int> dim, double correction = 1, bool keepDim = false) =>
        new(Var(dim, correction, keepDim), Mean(dim, keepDim));
}
