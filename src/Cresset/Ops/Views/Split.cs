namespace Cresset;

/// <summary>A dimension cut into consecutive pieces.</summary>
internal sealed record Split(int Dim, long[] Sizes) : MultiViewOp
{
    protected override (Layout Layout, long Shift)[] Map(Layout x)
    {
        var views = new (Layout, long)[Sizes.Length];
        long start = 0;
        for (int i = 0; i < views.Length; start += Sizes[i++])
            views[i] = (new Layout(x.Shape.With(Dim, Sizes[i]), x.Strides.ToArray()), start * x.Strides[Dim]);
        return views;
    }

    protected override Tensor Gradient(TensorSpec input, Tensor[] dy) => new Cat(Dim).Apply(dy);
}

public partial class Tensor
{
    /// <summary>Views of consecutive pieces of one size along a dimension; the last may be smaller.</summary>
    /// <exception cref="ShapeException">The size is not positive, or there is no such dimension.</exception>
    public Tensor[] Split(long splitSizeOrSections, int dim = 0)
    {
        (int d, long size) = Splittable(nameof(Split), dim);
        if (splitSizeOrSections < 0 || (splitSizeOrSections == 0 && size > 0)) throw new ShapeException(
            $"Split: the size of a piece must be positive, but is {splitSizeOrSections} (dimension {d} has size {size}).");
        return new Split(d, Pieces(size, splitSizeOrSections)).Apply(this);
    }

    /// <summary>Views of consecutive pieces of the given sizes along a dimension.</summary>
    /// <exception cref="ShapeException">The sizes do not sum to that of the dimension.</exception>
    public Tensor[] Split(ReadOnlySpan<long> splitSizeOrSections, int dim = 0)
    {
        (int d, long size) = Splittable(nameof(Split), dim);
        long sum = 0;
        bool negative = false;
        foreach (long piece in splitSizeOrSections) (sum, negative) = (sum + piece, negative | piece < 0);
        if (negative || sum != size) throw new ShapeException(
            $"Split: sizes [{string.Join(", ", splitSizeOrSections.ToArray())}] must not be negative and must sum to {size}, "
            + $"the size of dimension {d} of {Shape}.");
        return new Split(d, splitSizeOrSections.ToArray()).Apply(this);
    }

    /// <summary>
    /// At most <paramref name="chunks"/> views of equal size along a dimension; the last may be smaller.
    /// </summary>
    /// <exception cref="ShapeException">
    /// There is no such dimension, or fewer than 1 chunk was asked for.
    /// </exception>
    public Tensor[] Chunk(int chunks, int dim = 0)
    {
        (int d, long size) = Splittable(nameof(Chunk), dim);
        if (chunks < 1) throw new ShapeException($"Chunk: at least 1 chunk is needed, not {chunks}.");
        long piece = (size + chunks - 1) / chunks;
        long[] sizes = piece == 0 ? new long[chunks] : Pieces(size, piece);
        return new Split(d, sizes).Apply(this);
    }

    /// <summary>
    /// Exactly <paramref name="sections"/> views along a dimension; the first ones may be larger by 1.
    /// </summary>
    /// <exception cref="ShapeException">
    /// There is no such dimension, or fewer than 1 section was asked for.
    /// </exception>
    public Tensor[] TensorSplit(int sections, int dim = 0)
    {
        (int d, long size) = Splittable(nameof(TensorSplit), dim);
        if (sections < 1) throw new ShapeException($"TensorSplit: at least 1 section is needed, not {sections}.");
        var sizes = new long[sections];
        for (long i = 0; i < sections; i++) sizes[i] = size / sections + (i < size % sections ? 1 : 0);
        return new Split(d, sizes).Apply(this);
    }

    /// <summary>
    /// Views between the given positions of a dimension, as slices <c>[..a]</c>, <c>[a..b]</c>, <c>[b..]</c>.
    /// </summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor[] TensorSplit(ReadOnlySpan<long> indices, int dim = 0)
    {
        (int d, _) = Splittable(nameof(TensorSplit), dim);
        var parts = new Tensor[indices.Length + 1];
        for (int i = 0; i < parts.Length; i++)
            parts[i] = SliceOf(d, i == 0 ? 0 : indices[i - 1], i < indices.Length ? indices[i] : long.MaxValue, 1);
        return parts;
    }

    internal (int Dim, long Size) Splittable(string operation, int dim)
    {
        if (Rank == 0) throw new ShapeException($"{operation}: a 0-d tensor cannot be split.");
        int d = Dim.Of(dim, Rank);
        return (d, Shape.Sizes[d]);
    }

    private static long[] Pieces(long size, long piece)
    {
        if (size == 0) return [0];
        var sizes = new long[(size + piece - 1) / piece];
        for (int i = 0; i < sizes.Length; i++) sizes[i] = Math.Min(piece, size - i * piece);
        return sizes;
    }
}
