namespace Cresset;

/// <summary>
/// Shape and memory order of element-wise results, as PyTorch's TensorIterator chooses them.
/// </summary>
internal static class ElementLayout
{
    public static Layout Of(ReadOnlySpan<TensorSpec> operands, string operation = "Broadcast")
    {
        Layout first = operands[0].Layout;
        bool same = true;
        foreach (TensorSpec x in operands)
            same &= x.IsNone || ReferenceEquals(x.Layout, first)
                || (x.Shape == first.Shape && x.Layout.Strides.SequenceEqual(first.Strides));
        if (same && first.IsDense) return first;
        return Ordered(Broadcast.Shapes(operands, operation), operands);
    }

    internal static Layout Ordered(Shape shape, ReadOnlySpan<TensorSpec> operands)
    {
        int rank = shape.Rank;
        Span<int> order = stackalloc int[rank];
        for (int i = 0; i < rank; i++) order[i] = rank - 1 - i;
        for (int i = 1; i < rank; i++)
        {
            int at = i;
            for (int j = i - 1; j >= 0; j--)
            {
                int sign = Compare(order[j], order[at], shape, operands);
                if (sign < 0) break;
                if (sign == 0) continue;
                (order[j], order[at]) = (order[at], order[j]);
                at = j;
            }
        }
        var strides = new long[rank];
        long step = 1;
        foreach (int d in order)
        {
            strides[d] = step;
            step *= Math.Max(shape.Sizes[d], 1);
        }
        return new Layout(shape, strides);
    }

    /// <summary>Positive when dimension <paramref name="a"/> must lie outside <paramref name="b"/>.</summary>
    private static int Compare(int a, int b, Shape shape, ReadOnlySpan<TensorSpec> operands)
    {
        foreach (TensorSpec x in operands)
        {
            if (x.IsNone) continue;
            long sa = Broadcast.Stride(x.Layout, a, shape), sb = Broadcast.Stride(x.Layout, b, shape);
            if (sa == 0 || sb == 0) continue;
            if (sa != sb) return sa < sb ? -1 : 1;
            if (shape.Sizes[a] > shape.Sizes[b]) return 1;
        }
        return 0;
    }
}
