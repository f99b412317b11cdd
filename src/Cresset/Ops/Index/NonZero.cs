using Cresset.Devices;

namespace Cresset;

/// <summary>Finds elements that are not zero.</summary>
internal interface INonZeroKernel
{
    /// <summary>Coordinates of true elements, row after row, as <c>[rank, count]</c> int64.</summary>
    Tensor NonZero(Tensor mask);
}

public partial class Tensor
{
    /// <summary>
    /// Coordinates of the elements that are not zero, row after row: <c>[count, rank]</c>, int64.
    /// </summary>
    public Tensor NonZero() => Coordinates().Transpose(0, 1);

    /// <summary>As <see cref="NonZero()"/>, or as one vector for each dimension.</summary>
    /// <param name="asTuple">One vector for each dimension (at least one).</param>
    public Tensor[] NonZero(bool asTuple) =>
        asTuple ? Rank == 0 ? Reshape([1]).NonZero(true) : Coordinates().Unbind() : [NonZero()];

    /// <summary>
    /// Coordinates of the elements that are not zero; another name of <see cref="NonZero()"/>.
    /// </summary>
    public Tensor ArgWhere() => NonZero();

    /// <summary>Where the condition holds: one vector of positions for each dimension.</summary>
    public static Tensor[] Where(Tensor condition) => condition.NonZero(asTuple: true);

    /// <summary>Positions, row after row, as coordinates in a shape: one tensor for each dimension.</summary>
    /// <exception cref="ShapeException">A position is out of range.</exception>
    public Tensor[] UnravelIndex(Shape shape)
    {
        Indices.Require(nameof(UnravelIndex), this);
        long[] flat = ToArray<long>();
        var coordinates = new long[shape.Rank][];
        for (int d = 0; d < coordinates.Length; d++) coordinates[d] = new long[flat.Length];
        for (int i = 0; i < flat.Length; i++)
        {
            long rest = flat[i];
            if (rest < -shape.Count || rest >= shape.Count) throw new ShapeException(
                $"UnravelIndex: {rest} is out of bounds for {shape} with {shape.Count} elements.");
            if (rest < 0) rest += shape.Count;
            for (int d = shape.Rank - 1; d >= 0; d--)
            {
                (rest, coordinates[d][i]) = Math.DivRem(rest, shape.Sizes[d]);
            }
        }
        return Array.ConvertAll(coordinates, c => Of<long>(c, Shape).To(DType));
    }

    /// <summary>Positions, row after row, as coordinates in a shape: one tensor for each dimension.</summary>
    /// <exception cref="ShapeException">A position is out of range.</exception>
    public static Tensor[] UnravelIndex(Tensor indices, Shape shape) => indices.UnravelIndex(shape);

    /// <summary>Writes a value on the main diagonal of all dimensions.</summary>
    /// <param name="fillValue">The value.</param>
    /// <param name="wrap">In a tall matrix, start again after each square.</param>
    /// <exception cref="ShapeException">
    /// Fewer than 2 dimensions, or more than 2 that differ in size.
    /// </exception>
    public Tensor FillDiagonalInPlace(double fillValue, bool wrap = false)
    {
        long least = Rank < 2 ? 0 : Shape.Sizes[0], step = 0;
        for (int d = 0; d < Rank; d++) (least, step) = (Math.Min(least, Shape.Sizes[d]), step + Strides[d]);
        if (Rank < 2 || (Rank > 2 && Shape.Sizes.ContainsAnyExcept(least))) throw new ShapeException(
            $"FillDiagonal: needs 2 dimensions, or more of one size, but the shape is {Shape}.");
        Fill(0, least);
        if (wrap && Rank == 2)
            for (long row = Shape.Sizes[1] + 1; row < Shape.Sizes[0]; row += Shape.Sizes[1] + 1)
                Fill(row, Math.Min(Shape.Sizes[1], Shape.Sizes[0] - row));
        return this;

        void Fill(long row, long count) =>
            new AsStrided(new Layout([count], [step]), row * Strides[0]).Apply(this).CopyInPlace(fillValue);
    }

    /// <summary>Coordinates as <c>[rank, count]</c>.</summary>
    internal Tensor Coordinates()
    {
        Tensor mask = Detach().To(DType.Bool);
        return Backend is INonZeroKernel kernel ? kernel.NonZero(mask)
            : throw new NotSupportedException($"NonZero: there is no kernel on {Device}.");
    }
}
