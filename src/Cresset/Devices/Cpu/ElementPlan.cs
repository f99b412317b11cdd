namespace Cresset.Devices.Cpu;

/// <summary>
/// How element-wise loops walk several operands: dimensions sorted by the output's strides and merged where
/// all operands allow it. Dimension 0 is the innermost. Strides are in bytes; 0 where an operand stretches.
/// </summary>
internal sealed class ElementPlan
{
    public const int MaxOperands = 5;

    private readonly long[][] _strides;

    public ElementPlan(ReadOnlySpan<Operand> operands)
    {
        Shape shape = operands[0].Layout.Shape;
        int[] order = Order(operands[0].Layout);
        var sizes = new long[shape.Rank];
        _strides = new long[operands.Length][];
        for (int k = 0; k < operands.Length; k++) _strides[k] = new long[shape.Rank];
        int rank = 0;
        foreach (int d in order)
        {
            if (shape.Sizes[d] == 1) continue;
            sizes[rank] = shape.Sizes[d];
            for (int k = 0; k < operands.Length; k++)
                _strides[k][rank] = Broadcast.Stride(operands[k].Layout, d, shape) * operands[k].Size;
            if (rank > 0 && Merges(sizes, rank)) sizes[rank - 1] *= sizes[rank];
            else rank++;
        }
        Sizes = sizes[..rank];
        Count = shape.Count;
        Inner = rank == 0 ? 1 : sizes[0];
    }

    public long[] Sizes { get; }

    public long Count { get; }

    /// <summary>Elements of the innermost dimension.</summary>
    public long Inner { get; }

    public long InnerStride(int operand) => Sizes.Length == 0 ? 0 : _strides[operand][0];

    /// <summary>Offset in bytes of a row of the innermost dimension.</summary>
    public long Offset(int operand, long row)
    {
        long offset = 0;
        long[] strides = _strides[operand];
        for (int d = 1; d < Sizes.Length; d++)
        {
            (row, long at) = Math.DivRem(row, Sizes[d]);
            offset += at * strides[d];
        }
        return offset;
    }

    private bool Merges(long[] sizes, int d)
    {
        foreach (long[] s in _strides) if (s[d] != s[d - 1] * sizes[d - 1]) return false;
        return true;
    }

    private static int[] Order(Layout output)
    {
        var order = new int[output.Rank];
        for (int d = 0; d < order.Length; d++) order[d] = order.Length - 1 - d;
        if (!output.IsContiguous)
            order = [.. order.OrderBy(d => Math.Abs(output.Strides[d]))];
        return order;
    }
}
