using Cresset.Devices;

namespace Cresset;

/// <summary>Is any element not 0?</summary>
internal sealed record Any(Axes Axes) : ReduceOp(Axes)
{
    protected override Saves Saves => Saves.None;

    protected override DType ResultType(DType x) => x == DType.UInt8 ? x : DType.Bool;

    protected override bool Reduce(Backend backend, Tensor x, Tensor y)
    {
        using EngineScope scope = EngineScope.Enter();
        backend.ReduceRing(default(AnyOf), x.DType.IsComplex() ? x.Ne(0) : x, y);
        return true;
    }
}

/// <summary>1 if any element is not 0.</summary>
internal readonly struct AnyOf : IRingReduction
{
    public double Start => 0;

    public T Enter<T>(T x) where T : IRing<T> => T.Select(T.Equal(x, 0), 0, 1);

    public T Combine<T>(T a, T b) where T : IRing<T> => T.Max(a, b);
}

public partial class Tensor
{
    /// <summary>Is any element not 0? NaN counts; the result is bool, of uint8 it is uint8.</summary>
    public Tensor Any() => Any([]);

    /// <summary>Is any element of one dimension not 0?</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor Any(int dim, bool keepDim = false) => Any([dim], keepDim);

    /// <summary>Is any element of the dimensions (none means all) not 0?</summary>
    /// <exception cref="ShapeException">A dimension does not exist or is named twice.</exception>
    public Tensor Any(ReadOnlySpan<int> dim, bool keepDim = false) =>
        new Any(Axes.Of(dim, Rank, keepDim)).Apply(this);
}
