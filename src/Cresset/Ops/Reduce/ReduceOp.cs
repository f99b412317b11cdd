using Cresset.Devices;

namespace Cresset;

/// <summary>Which dimensions are reduced, and whether they stay as size 1.</summary>
/// <param name="Flags">One flag for each dimension.</param>
/// <param name="Keep">Leave reduced dimensions as size 1.</param>
/// <param name="Named">Were dimensions named, or are all meant?</param>
internal readonly record struct Axes(bool[] Flags, bool Keep, bool Named)
{
    public static Axes Of(ReadOnlySpan<int> dim, int rank, bool keep) =>
        new(Dim.Mask(dim, rank), keep, !dim.IsEmpty);

    /// <summary>The shape with reduced dimensions as 1.</summary>
    public Shape Kept(Shape x)
    {
        long[] sizes = x.ToArray();
        for (int d = 0; d < sizes.Length; d++) if (Flags[d]) sizes[d] = 1;
        return Shape.Own(sizes);
    }

    public Shape Result(Shape x)
    {
        if (Keep) return Kept(x);
        var sizes = new List<long>();
        for (int d = 0; d < x.Rank; d++) if (!Flags[d]) sizes.Add(x.Sizes[d]);
        return Shape.Own([.. sizes]);
    }

    /// <summary>Elements that make one result.</summary>
    public long Count(Shape x)
    {
        long count = 1;
        for (int d = 0; d < x.Rank; d++) if (Flags[d]) count *= x.Sizes[d];
        return count;
    }

    /// <exception cref="ShapeException">A result would have no element.</exception>
    public void RequireElements(Shape x, string operation)
    {
        for (int d = 0; d < x.Rank; d++)
            if (Flags[d] && x.Sizes[d] == 0) throw new ShapeException(
                $"{operation}: dimension {d} of {x} has no elements, and there is no value for none. "
                + "Reduce another dimension.");
    }
}

/// <summary>An operation that reduces dimensions.</summary>
internal abstract record ReduceOp(Axes Axes) : UnaryOp
{
    /// <summary>PyTorch counts the form with dimensions as the second one.</summary>
    public override string NodeName => PlainNode(Axes.Named ? 1 : 0);

    protected virtual DType ResultType(DType x) => x;

    /// <summary>Finds errors beyond wrong dimensions.</summary>
    protected virtual void Check(TensorSpec x)
    {
    }

    /// <summary>Computes into y, which keeps the reduced dimensions as 1.</summary>
    protected abstract bool Reduce(Backend backend, Tensor x, Tensor y);

    /// <summary>The gradient of x; dy keeps the reduced dimensions as 1.</summary>
    protected virtual Tensor? Spread(Saved saved, Tensor dy) =>
        throw new NotSupportedException($"{Name} has no gradient.");

    protected sealed override TensorSpec Infer(TensorSpec x)
    {
        Check(x);
        return x.Of(Axes.Result(x.Shape)).As(ResultType(x.DType));
    }

    protected sealed override bool Run(Backend backend, Tensor x, Tensor y) =>
        Reduce(backend, x, y.Alias(Layout.Contiguous(Axes.Kept(x.Shape)), y.Offset));

    protected sealed override Tensor? Gradient(Saved saved, Tensor dy) =>
        Spread(saved, dy.Reshape(Axes.Kept(saved.Spec(0).Shape)));

    /// <summary>The saved result with the reduced dimensions as 1.</summary>
    protected Tensor Output(Saved saved) => saved.Output.Reshape(Axes.Kept(saved.Spec(0).Shape));

    /// <summary>The same dimensions, kept as 1.</summary>
    protected Axes Keeping => Axes with { Keep = true };

    /// <exception cref="DTypeException">Not a floating point tensor.</exception>
    protected void RequireFloat(TensorSpec x)
    {
        if (!x.DType.IsFloat()) throw new DTypeException(
            $"{Name}: the input must be floating point, but is {x.DType.TorchName()}. "
            + "Give a dtype or convert it with To(…).");
    }

    protected string PlainNode(int form) => $"{Name[..1]}{Name[1..].ToLowerInvariant()}Backward{form}";
}
