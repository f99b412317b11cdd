namespace Cresset;

/// <summary>An operation that reduces the flagged dimensions, which stay as size 1.</summary>
internal abstract record ReduceOp(bool[] Dims) : UnaryOp
{
    protected virtual DType ResultType(DType x) => x;

    /// <summary>Finds errors beyond wrong dimensions.</summary>
    protected virtual void Check(TensorSpec x)
    {
    }

    protected sealed override TensorSpec Infer(TensorSpec x)
    {
        Check(x);
        long[] sizes = x.Shape.ToArray();
        for (int d = 0; d < sizes.Length; d++) if (Dims[d]) sizes[d] = 1;
        return x.Of(Shape.Own(sizes)).As(ResultType(x.DType));
    }

    /// <summary>Elements that make one result.</summary>
    protected long CountOf(Shape x)
    {
        long count = 1;
        for (int d = 0; d < x.Rank; d++) if (Dims[d]) count *= x.Sizes[d];
        return count;
    }

    /// <exception cref="ShapeException">A result would have no element.</exception>
    protected void RequireElements(Shape x)
    {
        for (int d = 0; d < x.Rank; d++)
            if (Dims[d] && x.Sizes[d] == 0) throw new ShapeException(
                $"{Name}: dimension {d} of {x} has no elements, and there is no value for none. Reduce another dimension.");
    }

    /// <exception cref="DTypeException">Not a floating point tensor.</exception>
    protected void RequireFloat(TensorSpec x)
    {
        if (!x.DType.IsFloat()) throw new DTypeException(
            $"{Name}: the input must be floating point, but is {x.DType.TorchName()}. Give a dtype or convert it with To(…).");
    }
}

public partial class Tensor
{
    /// <summary>Runs a reduction over dimensions (none means all) and drops them unless they are kept.</summary>
    private Tensor Reduce(Func<bool[], ReduceOp> op, ReadOnlySpan<int> dim, bool keepDim)
    {
        bool[] mask = Dim.Mask(dim, Rank);
        return op(mask).Apply(this).Reduced(mask, keepDim);
    }

    /// <summary>Drops the reduced dimensions of a result that kept them.</summary>
    internal Tensor Reduced(bool[] mask, bool keepDim)
    {
        if (keepDim || Rank == 0) return this;
        var sizes = new List<long>();
        for (int d = 0; d < Rank; d++) if (!mask[d]) sizes.Add(Shape.Sizes[d]);
        return Reshape(Shape.Own([.. sizes]));
    }
}
