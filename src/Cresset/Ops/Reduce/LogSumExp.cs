using Cresset.Devices;

namespace Cresset;

/// <summary><c>log Σ exp x</c> over the flagged dimensions, without overflow.</summary>
internal sealed record LogSumExp(Axes Axes) : ReduceOp(Axes)
{
    public override string NodeName => PlainNode(0);

    protected override Saves Saves => Saves.A | Saves.Output;

    protected override void Check(TensorSpec x) => RequireFloat(x);

    protected override bool Reduce(Backend backend, Tensor x, Tensor y)
    {
        using EngineScope scope = EngineScope.Enter();
        Tensor largest = Tensor.Empty(y.Spec.Of(y.Shape));
        backend.ReduceRing(default(LargestOf), x, largest);
        Tensor finite = Tensor.Where(largest.Abs().Eq(double.PositiveInfinity), 0, largest);
        backend.Reduce(default(LogSumExpOf), x, finite, y);
        return true;
    }

    protected override Tensor? Spread(Saved saved, Tensor dy) => dy * (saved.A - Output(saved)).Exp();
}

/// <summary><c>pivot + log Σ exp(x − pivot)</c>.</summary>
internal readonly struct LogSumExpOf : IReduction
{
    public double Start => 0;

    public T Enter<T>(T x, T pivot) where T : IReal<T> => T.Exp(x - pivot);

    public T Combine<T>(T a, T b) where T : IReal<T> => a + b;

    public double Finish(double total, double pivot, long count) => pivot + Math.Log(total);
}

public partial class Tensor
{
    /// <summary>The logarithm of the sum of exponentials over one dimension: <c>log Σ exp x</c>.</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor LogSumExp(int dim, bool keepDim = false) => LogSumExp([dim], keepDim);

    /// <summary>The logarithm of the sum of exponentials over dimensions (none means all): <c>log Σ exp
    /// x</c>.</summary>
    /// <exception cref="ShapeException">A dimension does not exist or is named twice.</exception>
    public Tensor LogSumExp(ReadOnlySpan<int> dim, bool keepDim = false) =>
        new LogSumExp(Axes.Of(dim, Rank, keepDim)).Apply(DType.IsFloat() ? this : To(DTypes.Default));
}
