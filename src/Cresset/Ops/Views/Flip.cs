using Cresset.Devices;

namespace Cresset;

/// <summary>Flagged dimensions in reverse order.</summary>
internal sealed record Flip(bool[] Dims) : UnaryOp
{
    protected override Saves Saves => Saves.None;

    protected override TensorSpec Infer(TensorSpec x) => x.Dense();

    protected override bool Run(Backend backend, Tensor x, Tensor y)
    {
        long[] strides = x.Strides.ToArray();
        long last = 0;
        for (int d = 0; d < strides.Length; d++)
        {
            if (!Dims[d]) continue;
            last += (x.Shape.Sizes[d] - 1) * strides[d];
            strides[d] = -strides[d];
        }
        backend.Copy(x.Alias(new Layout(x.Shape, strides), x.Offset + last), y);
        return true;
    }

    protected override Tensor? Gradient(Saved saved, Tensor dy) => new Flip(Dims).Apply(dy);
}

public partial class Tensor
{
    /// <summary>A copy with dimensions in reverse order.</summary>
    /// <exception cref="ShapeException">There is no such dimension, or one is named twice.</exception>
    public Tensor Flip(params ReadOnlySpan<int> dims) =>
        new Flip(dims.IsEmpty ? new bool[Math.Max(Rank, 1)] : Dim.Mask(dims, Rank)).Apply(this);

    /// <summary>Columns in reverse order: dimension 1.</summary>
    /// <exception cref="ShapeException">Fewer than 2 dimensions.</exception>
    public Tensor FlipLr() => Flip(AxisOf(nameof(FlipLr), 1, 2));

    /// <summary>Rows in reverse order: dimension 0.</summary>
    /// <exception cref="ShapeException">A 0-d tensor.</exception>
    public Tensor FlipUd() => Flip(AxisOf(nameof(FlipUd), 0, 1));

    /// <summary>
    /// A plane turned by <paramref name="k"/> quarter turns from the first dimension to the second.
    /// </summary>
    /// <param name="k">Quarter turns; negative ones turn back.</param>
    /// <param name="dims">The two dimensions of the plane; 0 and 1 if none are given.</param>
    /// <exception cref="ShapeException">Not two different dimensions.</exception>
    public Tensor Rot90(int k = 1, params ReadOnlySpan<int> dims)
    {
        if (dims.IsEmpty) dims = [0, 1];
        if (dims.Length != 2 || Rank < 2 || Dim.Of(dims[0], Rank) == Dim.Of(dims[1], Rank)) throw new ShapeException(
            $"Rot90: needs two different dimensions of {Shape}, but got [{string.Join(", ", dims.ToArray())}].");
        return (k & 3) switch
        {
            1 => Flip(dims[1]).Transpose(dims[0], dims[1]),
            2 => Flip(dims),
            3 => Flip(dims[0]).Transpose(dims[0], dims[1]),
            _ => new Clone(true).Apply(this),
        };
    }
}
