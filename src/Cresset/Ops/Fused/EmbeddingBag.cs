namespace Cresset;

/// <summary>How the rows of a bag become one.</summary>
public enum BagMode
{
    /// <summary>Their mean.</summary>
    Mean,
    /// <summary>Their sum.</summary>
    Sum,
    /// <summary>The largest of each column.</summary>
    Max,
}

public partial class Tensor
{
    /// <summary>Rows of a table by index, joined bag by bag; an empty bag is 0.</summary>
    /// <param name="weight">The table, <c>[rows, width]</c>.</param>
    /// <param name="offsets">Where each bag begins in a vector of indices; none where the indices are
    /// <c>[bags, size]</c>.</param>
    /// <param name="mode">How rows are joined.</param>
    /// <param name="perSampleWeights">A factor for each index; only for sums.</param>
    /// <param name="includeLastOffset">Is the last offset the end?</param>
    /// <param name="paddingIdx">A row that does not count.</param>
    /// <exception cref="ShapeException">Offsets or weights do not fit.</exception>
    public Tensor EmbeddingBag(Tensor weight, Tensor? offsets = null, BagMode mode = BagMode.Mean,
        Tensor? perSampleWeights = null, bool includeLastOffset = false, long? paddingIdx = null)
    {
        if (Rank == 2 && offsets is not null)
            throw new ShapeException("EmbeddingBag: offsets are for a vector of indices.");
        if (Rank == 1 && offsets is null)
            throw new ShapeException("EmbeddingBag: a vector of indices needs offsets.");
        if (Rank is 0 or > 2)
            throw new ShapeException($"EmbeddingBag: expected 1 or 2 dimensions, but got {Shape}.");
        if (perSampleWeights is not null && mode != BagMode.Sum) throw new ArgumentException(
            $"EmbeddingBag: weights for each sample are only for sums, not for {mode}.",
            nameof(perSampleWeights));
        long[] starts = offsets?.ToArray<long>()
            ?? [.. Enumerable.Range(0, (int)Shape[0]).Select(i => i * Shape[1])];
        if (includeLastOffset && starts.Length > 0) starts = starts[..^1];
        Tensor flat = Reshape([Count]), rows = flat.Embedding(weight, paddingIdx);
        if (perSampleWeights is not null) rows = rows * perSampleWeights.Reshape([Count, 1]);
        long padding = paddingIdx is { } p ? (p < 0 ? p + weight.Shape[0] : p) : -1;
        return Bags.Join(rows, new(flat.ToArray<long>(), starts, padding), mode);
    }
}

/// <summary>Joins rows bag by bag.</summary>
internal static class Bags
{
    public readonly record struct Contents(long[] Indices, long[] Starts, long Padding);

    public static Tensor Join(Tensor rows, Contents contents, BagMode mode)
    {
        List<long>[] bags = Split(contents);
        if (mode == BagMode.Max) return Largest(rows, bags);
        long[] used = [.. bags.SelectMany(b => b)];
        long[] bag = [.. bags.SelectMany((b, i) => b.Select(_ => (long)i))];
        Tensor sums = Tensor.Zeros([bags.Length, rows.Shape[1]], rows.DType)
            .IndexAdd(0, Tensor.Of<long>(bag), rows.IndexSelect(0, Tensor.Of<long>(used)));
        if (mode == BagMode.Sum) return sums;
        double[] sizes = Array.ConvertAll(bags, b => (double)Math.Max(1, b.Count));
        return sums / Tensor.Of<double>(sizes).To(rows.DType).Unsqueeze(1);
    }

    private static Tensor Largest(Tensor rows, List<long>[] bags)
    {
        Tensor none = Tensor.Zeros([rows.Shape[1]], rows.DType);
        return Tensor.Stack(Array.ConvertAll(bags, b => b.Count == 0 ? none
            : rows.IndexSelect(0, Tensor.Of<long>(b.ToArray())).Max(0).Values));
    }

    private static List<long>[] Split(Contents contents)
    {
        var bags = new List<long>[contents.Starts.Length];
        for (int b = 0; b < bags.Length; b++)
        {
            long end = b + 1 < bags.Length ? contents.Starts[b + 1] : contents.Indices.Length;
            bags[b] = [];
            for (long i = contents.Starts[b]; i < end; i++)
                if (contents.Indices[i] != contents.Padding) bags[b].Add(i);
        }
        return bags;
    }
}
