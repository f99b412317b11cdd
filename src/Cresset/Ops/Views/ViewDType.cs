namespace Cresset;

public partial class Tensor
{
    /// <summary>The same bytes read as another element type, outside the graph; the last dimension grows or
    /// shrinks with the size of an element.</summary>
    /// <exception cref="ShapeException">
    /// The bytes of the last dimension do not divide into such elements.
    /// </exception>
    public Tensor View(DType dtype)
    {
        int from = DType.Size(), to = dtype.Size();
        if (from == to) return Reinterpreted(dtype, Layout, Offset);
        if (Rank == 0 || (Layout.Strides[^1] != 1 && Shape[^1] > 1)) throw new ShapeException(
            $"View: {DType.TorchName()} of shape {Shape} cannot be seen as {dtype.TorchName()}: its last dimension "
            + "must exist and lie without gaps. Use Contiguous() first.");
        long[] sizes = Shape.ToArray(), strides = Strides.ToArray();
        sizes[^1] = Scaled(sizes[^1], from, to);
        for (int d = 0; d < Rank - 1; d++) strides[d] = Scaled(strides[d], from, to);
        strides[^1] = 1;
        return Reinterpreted(dtype, new Layout(Shape.Own(sizes), strides), Scaled(Offset, from, to));
    }

    private Tensor Reinterpreted(DType dtype, Layout layout, long offset) =>
        new(new Placement(Token, Storage, offset), layout, dtype);

    private static long Scaled(long count, int from, int to) => count * from % to == 0 ? count * from / to
        : throw new ShapeException($"View: {count} elements of {from} bytes do not divide into elements of {to} bytes.");
}
