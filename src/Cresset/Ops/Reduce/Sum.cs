using Cresset.Devices;

namespace Cresset;

/// <summary>Sum over the flagged dimensions, which stay as size 1.</summary>
internal sealed record Sum(bool[] Dims) : UnaryOp
{
    protected override Saves Saves => Saves.None;

    protected override TensorSpec Infer(TensorSpec x)
    {
        long[] sizes = x.Shape.ToArray();
        for (int d = 0; d < sizes.Length; d++) if (Dims[d]) sizes[d] = 1;
        return x.Of(Shape.Own(sizes));
    }

    protected override bool Run(Backend backend, Tensor x, Tensor y)
    {
        backend.Sum(x, y, Dims);
        return true;
    }

    protected override Tensor? Gradient(Saved saved, Tensor dy) => dy.Expand(saved.Spec(0).Shape);
}

public partial class Tensor
{
    /// <summary>The sum of all elements; integers and bool are summed as 64 bits.</summary>
    public Tensor Sum() => Sum([]);

    /// <summary>Sums over dimensions; none means all.</summary>
    /// <param name="dims">Dimensions to sum over.</param>
    /// <param name="keepDim">Leave them as size 1.</param>
    /// <param name="dtype">Convert to this type first.</param>
    /// <exception cref="ShapeException">A dimension does not exist or is named twice.</exception>
    public Tensor Sum(ReadOnlySpan<int> dims, bool keepDim = false, DType? dtype = null)
    {
        bool[] mask = Dim.Mask(dims, Rank);
        Tensor x = To(dtype ?? (DType.IsDifferentiable() ? DType : DType.Int64));
        return new Sum(mask).Apply(x).Reduced(mask, keepDim);
    }

    /// <summary>Drops the reduced dimensions of a result that kept them.</summary>
    internal Tensor Reduced(bool[] mask, bool keepDim)
    {
        if (keepDim || Rank == 0) return this;
        var sizes = new List<long>();
        for (int d = 0; d < Rank; d++) if (!mask[d]) sizes.Add(Shape.Sizes[d]);
        return Reshape(Shape.Own([.. sizes]));
    }

    /// <summary>Undoes a broadcast: sums until the shape is <paramref name="shape"/>.</summary>
    internal Tensor SumTo(Shape shape)
    {
        if (shape == Shape) return this;
        var mask = new bool[Math.Max(Rank, 1)];
        int lead = Rank - shape.Rank;
        for (int d = 0; d < Rank; d++)
            mask[d] = d < lead || (shape.Sizes[d - lead] == 1 && Shape.Sizes[d] != 1);
        return new Sum(mask).Apply(this).Reshape(shape);
    }
}
