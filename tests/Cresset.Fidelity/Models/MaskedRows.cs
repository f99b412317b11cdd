namespace Cresset.Fidelity;

/// <summary>Keeps the rows of positions that are no padding.</summary>
internal static class MaskedRows
{
    /// <summary>Null where the tensor has no time dimension: [batch, time, …], or [batch, heads, time, time]
    /// of attentions.</summary>
    public static Func<Stored, Stored>? Positions(Stored x, Tensor mask)
    {
        if (mask.Rank != 2) return null;
        (long batch, long time) = mask.Shape;
        bool[] kept = [.. mask.ToArray<double>().Select(m => m != 0)];
        if (x.Sizes.Length == 4 && x.Sizes[0] == batch && x.Sizes[2] == time && x.Sizes[3] == time)
            return s => Pick(s, time, row => kept[row / (s.Sizes[1] * time) * time + row % time], 1);
        if (x.Sizes.Length >= 2 && x.Sizes[0] == batch && x.Sizes[1] == time)
            return s => Pick(s, time, row => kept[row], s.Sizes[2..].Aggregate(1L, (a, b) => a * b));
        return null;
    }

    private static Stored Pick(Stored x, long time, Func<long, bool> keep, long width)
    {
        if (x.Sizes.Length == 4 && width == 1) width = time;
        int bytes = (int)(width * x.DType.Size());
        if (bytes == 0) return x;
        var picked = new List<byte>();
        for (int row = 0; row < x.Bytes.Length / bytes; row++)
            if (keep(row)) picked.AddRange(x.Bytes.AsSpan(row * bytes, bytes));
        return new Stored(x.DType, [picked.Count / bytes, width], [.. picked]);
    }
}
