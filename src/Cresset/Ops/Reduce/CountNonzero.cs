using Cresset.Devices;

namespace Cresset;

/// <summary>Number of elements that are not 0.</summary>
internal sealed record CountNonzero(Axes Axes) : ReduceOp(Axes)
{
    protected override Saves Saves => Saves.None;

    protected override DType ResultType(DType x) => DType.Int64;

    protected override bool Reduce(Backend backend, Tensor x, Tensor y)
    {
        backend.ReduceRing(default(NonzeroOf), x, y);
        return true;
    }
}

/// <summary>How many elements are not 0.</summary>
internal readonly struct NonzeroOf : IRingReduction
{
    public double Start => 0;

    public T Enter<T>(T x) where T : IRing<T> => T.Select(T.Equal(x, 0), 0, 1);

    public T Combine<T>(T a, T b) where T : IRing<T> => a + b;
}

public partial class Tensor
{
    /// <summary>Number of elements that are not 0; NaN counts.</summary>
    public Tensor CountNonzero() => CountNonzero([]);

    /// <summary>Number of elements of one dimension that are not 0.</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor CountNonzero(int dim) => CountNonzero([dim]);

    /// <summary>Number of elements of the dimensions (none means all) that are not 0.</summary>
    /// <exception cref="ShapeException">A dimension does not exist or is named twice.</exception>
    public Tensor CountNonzero(ReadOnlySpan<int> dim) =>
        new CountNonzero(Axes.Of(dim, Rank, false)).Apply(this);
}
