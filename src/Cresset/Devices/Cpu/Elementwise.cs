namespace Cresset.Devices.Cpu;

/// <summary>One loop over vectors: operand 0 is the output. Fields are options of the loop.</summary>
internal unsafe interface IBlock
{
    /// <summary>Elements that the loop handles at once.</summary>
    static abstract int Lanes { get; }

    /// <summary>Runs whole vectors only; steps are bytes between vectors, 0 for a constant operand.</summary>
    void Run(byte** p, long* step, long vectors);
}

/// <summary>
/// Drives element-wise loops over operands of any layout: contiguous memory directly, constants from one
/// vector, everything else through small buffers. Tails run the same vector code, so a value never depends on
/// its place.
/// </summary>
internal static unsafe partial class Elementwise
{
    private const long ChunkElements = 1 << 15;

    public static void Run<B>(ReadOnlySpan<Operand> operands, B block) where B : unmanaged, IBlock
    {
        Layout output = operands[0].Layout;
        if (output.Count == 0) return;
        if (IsFlat(operands))
        {
            RunFlat(operands, output.Count, block);
            return;
        }
        var job = new Job<B>(operands, new ElementPlan(operands), block);
        long rows = job.Plan.Count / job.Plan.Inner;
        if (rows == 1) RunFlatPlan(operands, job.Plan, block);
        else job.Run(rows);
    }

    /// <summary>All operands lie in memory alike, or are single values.</summary>
    private static bool IsFlat(ReadOnlySpan<Operand> operands)
    {
        Layout output = operands[0].Layout;
        if (!output.IsDense) return false;
        foreach (Operand x in operands)
            if (!ReferenceEquals(x.Layout, output) && x.Layout.Count != 1
                && !(x.Layout.Shape == output.Shape && x.Layout.Strides.SequenceEqual(output.Strides))) return false;
        return true;
    }

    private static void RunFlat<B>(ReadOnlySpan<Operand> operands, long count, B block) where B : unmanaged, IBlock
    {
        var row = new Row { Operands = operands.Length };
        for (int k = 0; k < operands.Length; k++)
        {
            row.Pointers[k] = (long)operands[k].Pointer;
            row.Sizes[k] = operands[k].Size;
            row.Strides[k] = operands[k].Layout.Count == 1 && k > 0 ? 0 : operands[k].Size;
        }
        RunChunks(&row, count, block);
    }

    private static void RunFlatPlan<B>(ReadOnlySpan<Operand> operands, ElementPlan plan, B block) where B : unmanaged, IBlock
    {
        var row = new Row { Operands = operands.Length };
        for (int k = 0; k < operands.Length; k++)
        {
            row.Pointers[k] = (long)operands[k].Pointer;
            row.Sizes[k] = operands[k].Size;
            row.Strides[k] = plan.InnerStride(k);
        }
        RunChunks(&row, plan.Inner, block);
    }

    private static void RunChunks<B>(Row* row, long count, B block) where B : unmanaged, IBlock
    {
        if (count <= ChunkElements)
        {
            RunRow(row, count, block);
            return;
        }
        var span = new Share<B> { Row = row, Count = count, Block = block };
        WorkerPool.Run((int)((count + ChunkElements - 1) / ChunkElements), &Chunk<B>, &span);
    }

    private static void Chunk<B>(int chunk, void* context) where B : unmanaged, IBlock
    {
        var span = (Share<B>*)context;
        Row row = *span->Row;
        long first = chunk * ChunkElements;
        for (int k = 0; k < row.Operands; k++) row.Pointers[k] += first * row.Strides[k];
        RunRow(&row, Math.Min(ChunkElements, span->Count - first), span->Block);
    }

    private struct Share<B> where B : unmanaged
    {
        public Row* Row;
        public long Count;
        public B Block;
    }

    /// <summary>Many rows, grouped so that a chunk has about as many elements as a flat one.</summary>
    private sealed class Job<B>(ReadOnlySpan<Operand> operands, ElementPlan plan, B block) where B : unmanaged, IBlock
    {
        private readonly Operand[] _operands = operands.ToArray();
        private readonly long _rowsPerChunk = Math.Max(1, ChunkElements / plan.Inner);

        public ElementPlan Plan => plan;

        public void Run(long rows)
        {
            long chunks = (rows + _rowsPerChunk - 1) / _rowsPerChunk;
            if (chunks == 1) Rows(0, rows);
            else WorkerPool.Run((int)chunks,
                i => Rows(i * _rowsPerChunk, Math.Min(rows, (i + 1) * _rowsPerChunk)));
        }

        private void Rows(long first, long end)
        {
            var row = new Row { Operands = _operands.Length };
            for (int k = 0; k < _operands.Length; k++)
                (row.Strides[k], row.Sizes[k]) = (plan.InnerStride(k), _operands[k].Size);
            for (long r = first; r < end; r++)
            {
                for (int k = 0; k < _operands.Length; k++)
                    row.Pointers[k] = (long)_operands[k].Pointer + plan.Offset(k, r);
                RunRow(&row, plan.Inner, block);
            }
        }
    }
}
