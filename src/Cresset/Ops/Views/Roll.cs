using Cresset.Devices;

namespace Cresset;

/// <summary>Positions moved along dimensions; what leaves at the end comes in at the start.</summary>
internal sealed record Roll(long[] Shifts, int[] Dims) : UnaryOp
{
    protected override Saves Saves => Saves.None;

    protected override TensorSpec Infer(TensorSpec x) => x.Of(x.Shape);

    protected override bool Run(Backend backend, Tensor x, Tensor y)
    {
        Copy(backend, x, y, 0);
        return true;
    }

    protected override Tensor? Gradient(Saved saved, Tensor dy) =>
        new Roll(Array.ConvertAll(Shifts, s => -s), Dims).Apply(dy);

    /// <summary>Copies the two parts of each dimension to their new places.</summary>
    private void Copy(Backend backend, Tensor x, Tensor y, int k)
    {
        if (k == Dims.Length)
        {
            backend.Copy(x, y);
            return;
        }
        int dim = Dims[k];
        long size = x.Shape.Sizes[dim], shift = ((Shifts[k] % size) + size) % size;
        Copy(backend, new Slice(dim, 0, size - shift).On(x), new Slice(dim, shift, size - shift).On(y), k + 1);
        if (shift > 0) Copy(backend, new Slice(dim, size - shift, shift).On(x), new Slice(dim, 0, shift).On(y), k + 1);
    }
}

public partial class Tensor
{
    /// <summary>Elements moved on by <paramref name="shifts"/>, in the order row after row.</summary>
    public Tensor Roll(long shifts) => Rank == 1 ? Roll([shifts], [0]) : Flatten().Roll([shifts], [0]).Reshape(Shape);

    /// <summary>Elements moved along dimensions; what leaves at the end comes in at the start.</summary>
    /// <exception cref="ShapeException">
    /// The lists differ in length, or a dimension is missing or named twice.
    /// </exception>
    public Tensor Roll(ReadOnlySpan<long> shifts, ReadOnlySpan<int> dims)
    {
        if (dims.IsEmpty && shifts.Length == 1) return Roll(shifts[0]);
        if (shifts.Length != dims.Length || dims.IsEmpty) throw new ShapeException(
            $"Roll: {shifts.Length} shifts need as many dimensions, but {dims.Length} were given.");
        int[] at = dims.ToArray();
        for (int i = 0; i < at.Length; i++) at[i] = Dim.Of(at[i], Rank);
        return at.Distinct().Count() == at.Length ? new Roll(shifts.ToArray(), at).Apply(this)
            : Roll(shifts[..1], dims[..1]).Roll(shifts[1..], dims[1..]);
    }
}
