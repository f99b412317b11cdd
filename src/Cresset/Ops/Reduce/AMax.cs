using Cresset.Devices;

namespace Cresset;

/// <summary>Largest elements over the flagged dimensions; NaN wins, ties share the gradient.</summary>
internal sealed record AMax(bool[] Dims) : ReduceOp(Dims)
{
    protected override Saves Saves => Saves.A | Saves.Output;

    protected override void Check(TensorSpec x) => RequireElements(x.Shape);

    protected override bool Run(Backend backend, Tensor x, Tensor y)
    {
        backend.ReduceRing(default(LargestOf), x, y);
        return true;
    }

    protected override Tensor? Gradient(Saved saved, Tensor dy) =>
        Ties.Share(saved.A.Eq(saved.Output), dy, mask => new Sum(Dims).Apply(mask));
}

/// <summary><c>max x</c>.</summary>
internal readonly struct LargestOf : IRingReduction
{
    public double Start => double.NegativeInfinity;

    public T Enter<T>(T x) where T : IRing<T> => x;

    public T Combine<T>(T a, T b) where T : IRing<T> => T.Max(a, b);
}

/// <summary>Gradients of results that several elements made.</summary>
internal static class Ties
{
    /// <summary>Divides dy equally among the elements of the mask.</summary>
    public static Tensor Share(Tensor mask, Tensor dy, Func<Tensor, Tensor> sum)
    {
        Tensor parts = mask.To(dy.DType);
        return dy * parts / sum(parts);
    }
}

public partial class Tensor
{
    /// <summary>The largest element; ties share the gradient equally.</summary>
    /// <exception cref="ShapeException">There are no elements.</exception>
    public Tensor AMax() => AMax([]);

    /// <summary>The largest elements over one dimension; ties share the gradient equally.</summary>
    /// <exception cref="ShapeException">There is no such dimension, or it has no elements.</exception>
    public Tensor AMax(int dim, bool keepDim = false) => AMax([dim], keepDim);

    /// <summary>The largest elements over dimensions (none means all); ties share the gradient equally.</summary>
    /// <exception cref="ShapeException">A dimension does not exist or has no elements.</exception>
    public Tensor AMax(ReadOnlySpan<int> dim, bool keepDim = false) => Reduce(mask => new AMax(mask), dim, keepDim);
}
