using Cresset.Devices;

namespace Cresset;

/// <summary>Are all elements not 0?</summary>
internal sealed record All(Axes Axes) : ReduceOp(Axes)
{
    protected override Saves Saves => Saves.None;

    protected override DType ResultType(DType x) => x == DType.UInt8 ? x : DType.Bool;

    protected override bool Reduce(Backend backend, Tensor x, Tensor y)
    {
        using EngineScope scope = EngineScope.Enter();
        backend.ReduceRing(default(AllOf), x.DType.IsComplex() ? x.Ne(0) : x, y);
        return true;
    }
}

/// <summary>1 if no element is 0.</summary>
internal readonly struct AllOf : IRingReduction
{
    public double Start => 1;

    public T Enter<T>(T x) where T : IRing<T> => T.Select(T.Equal(x, 0), 0, 1);

    public T Combine<T>(T a, T b) where T : IRing<T> => T.Min(a, b);
}

public partial class Tensor
{
    /// <summary>Are all elements not 0? NaN counts as not 0; the result is bool, of uint8 it is
    /// uint8.</summary>
    public Tensor All() => new All(Axes.Of([], Rank, false)).Apply(this);

    /// <summary>Are all elements of one dimension not 0?</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor All(int dim, bool keepDim = false) => All([dim], keepDim);

    /// <summary>Are all elements of the dimensions not 0? An empty list reduces nothing, as in
    /// PyTorch.</summary>
    /// <exception cref="ShapeException">A dimension does not exist or is named twice.</exception>
    public Tensor All(ReadOnlySpan<int> dim, bool keepDim = false) => dim.IsEmpty && Rank > 0
        ? new All(new Axes(new bool[Rank], keepDim, true)).Apply(this)
        : new All(Axes.Of(dim, Rank, keepDim)).Apply(this);
}
