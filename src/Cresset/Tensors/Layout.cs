namespace Cresset;

/// <summary>
/// Shape and strides (in elements). Immutable, so tensors of one shape share it; the offset is the tensor's.
/// </summary>
internal sealed class Layout
{
    private readonly long[] _strides;

    /// <summary>One value.</summary>
    public static readonly Layout Scalar = Contiguous([]);

    public Layout(Shape shape, long[] strides)
    {
        (Shape, _strides, Count) = (shape, strides, shape.Count);
        IsContiguous = HasOrder(inOrder: true);
        IsDense = IsContiguous || HasOrder(inOrder: false);
    }

    public Shape Shape { get; }

    public long Count { get; }

    public int Rank => Shape.Rank;

    public ReadOnlySpan<long> Strides => _strides;

    /// <summary>Row after row without gaps.</summary>
    public bool IsContiguous { get; }

    /// <summary>No gaps and no overlaps, in some order of the dimensions.</summary>
    public bool IsDense { get; }

    public static Layout Contiguous(Shape shape) => new(shape, StridesOf(shape.Sizes));

    /// <summary>One past the last element that the layout reaches, from its offset.</summary>
    public long Extent
    {
        get
        {
            if (Count == 0) return 0;
            long last = 0;
            for (int d = 0; d < Rank; d++) last += (Shape.Sizes[d] - 1) * _strides[d];
            return last + 1;
        }
    }

    /// <summary>Do two indices reach the same element (as in an expanded tensor)?</summary>
    public bool Overlaps
    {
        get
        {
            for (int d = 0; d < Rank; d++) if (_strides[d] == 0 && Shape.Sizes[d] > 1) return true;
            return false;
        }
    }

    private static long[] StridesOf(ReadOnlySpan<long> sizes)
    {
        var strides = new long[sizes.Length];
        long step = 1;
        for (int d = sizes.Length - 1; d >= 0; d--)
        {
            strides[d] = step;
            step *= Math.Max(sizes[d], 1);
        }
        return strides;
    }

    private bool HasOrder(bool inOrder)
    {
        if (Count == 0) return true;
        Span<int> order = stackalloc int[Rank];
        for (int d = 0; d < Rank; d++) order[d] = Rank - 1 - d;
        if (!inOrder) order.Sort((a, b) => _strides[a].CompareTo(_strides[b]));
        long step = 1;
        foreach (int d in order)
        {
            if (Shape.Sizes[d] == 1) continue;
            if (_strides[d] != step) return false;
            step *= Shape.Sizes[d];
        }
        return true;
    }
}
