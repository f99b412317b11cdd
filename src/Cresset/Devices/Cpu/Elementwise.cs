using System.Runtime.CompilerServices;

namespace Cresset.Devices.Cpu;

/// <summary>One loop over vectors: operand 0 is the output.</summary>
internal unsafe interface IBlock
{
    /// <summary>Elements that the loop handles at once.</summary>
    static abstract int Lanes { get; }

    /// <summary>Runs whole vectors only; steps are bytes between vectors, 0 for a constant operand.</summary>
    static abstract void Run(byte** p, long* step, long vectors);
}

/// <summary>
/// Drives element-wise loops over operands of any layout: contiguous memory directly, constants from one vector,
/// everything else through small buffers. Tails run the same vector code, so a value never depends on its place.
/// </summary>
internal static unsafe class Elementwise
{
    private const long ChunkElements = 1 << 15;
    private const int BufferElements = 512;
    private const int BufferBytes = BufferElements * 8;

    public static void Run<B>(ReadOnlySpan<Operand> operands) where B : struct, IBlock
    {
        Layout output = operands[0].Layout;
        if (output.Count == 0) return;
        if (IsFlat(operands))
        {
            RunFlat<B>(operands, output.Count);
            return;
        }
        var job = new Job<B>(operands, new ElementPlan(operands));
        long rows = job.Plan.Count / job.Plan.Inner;
        if (rows == 1) RunFlatPlan<B>(operands, job.Plan);
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

    private static void RunFlat<B>(ReadOnlySpan<Operand> operands, long count) where B : struct, IBlock
    {
        var row = new Row { Operands = operands.Length };
        for (int k = 0; k < operands.Length; k++)
        {
            row.Pointers[k] = (long)operands[k].Pointer;
            row.Sizes[k] = operands[k].Size;
            row.Strides[k] = operands[k].Layout.Count == 1 && k > 0 ? 0 : operands[k].Size;
        }
        RunChunks<B>(&row, count);
    }

    private static void RunFlatPlan<B>(ReadOnlySpan<Operand> operands, ElementPlan plan) where B : struct, IBlock
    {
        var row = new Row { Operands = operands.Length };
        for (int k = 0; k < operands.Length; k++)
        {
            row.Pointers[k] = (long)operands[k].Pointer;
            row.Sizes[k] = operands[k].Size;
            row.Strides[k] = plan.InnerStride(k);
        }
        RunChunks<B>(&row, plan.Inner);
    }

    private static void RunChunks<B>(Row* row, long count) where B : struct, IBlock
    {
        if (count <= ChunkElements)
        {
            RunRow<B>(row, count);
            return;
        }
        var span = new Span { Row = row, Count = count };
        WorkerPool.Run((int)((count + ChunkElements - 1) / ChunkElements), &Chunk<B>, &span);
    }

    private static void Chunk<B>(int chunk, void* context) where B : struct, IBlock
    {
        var span = (Span*)context;
        Row row = *span->Row;
        long first = chunk * ChunkElements;
        for (int k = 0; k < row.Operands; k++) row.Pointers[k] += first * row.Strides[k];
        RunRow<B>(&row, Math.Min(ChunkElements, span->Count - first));
    }

    /// <summary>One row: whole vectors in place where memory allows, blocks through buffers elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    internal static void RunRow<B>(Row* row, long count) where B : struct, IBlock
    {
        byte* buffers = stackalloc byte[BufferBytes * ElementPlan.MaxOperands + 64];
        byte** p = stackalloc byte*[ElementPlan.MaxOperands];
        long* step = stackalloc long[ElementPlan.MaxOperands];
        bool direct = true;
        for (int k = 0; k < row->Operands; k++)
        {
            step[k] = row->Strides[k] == 0 && k > 0 ? 0 : (long)row->Sizes[k] * B.Lanes;
            p[k] = (byte*)row->Pointers[k];
            if (row->Strides[k] == 0 && k > 0) p[k] = Constant(buffers + k * BufferBytes, row, k, B.Lanes);
            else if (row->Strides[k] != row->Sizes[k] && count > 1) direct = false;
        }
        long done = direct ? count / B.Lanes : 0;
        if (done > 0) B.Run(p, step, done);
        for (long at = done * B.Lanes; at < count; at += BufferElements)
            Buffered<B>(row, buffers, at, Math.Min(BufferElements, count - at));
    }

    private static void Buffered<B>(Row* row, byte* buffers, long at, long count) where B : struct, IBlock
    {
        byte** p = stackalloc byte*[ElementPlan.MaxOperands];
        long* step = stackalloc long[ElementPlan.MaxOperands];
        long vectors = (count + B.Lanes - 1) / B.Lanes;
        for (int k = 0; k < row->Operands; k++)
        {
            p[k] = buffers + k * BufferBytes;
            bool constant = row->Strides[k] == 0 && k > 0;
            step[k] = constant ? 0 : (long)row->Sizes[k] * B.Lanes;
            if (k == 0 || constant) continue;
            byte* from = (byte*)row->Pointers[k] + at * row->Strides[k];
            Strided.Copy(new(from, row->Strides[k]), new(p[k], row->Sizes[k]), row->Sizes[k], count);
            long rest = vectors * B.Lanes - count;
            new Span<byte>(p[k] + count * row->Sizes[k], (int)rest * row->Sizes[k]).Clear();
        }
        B.Run(p, step, vectors);
        byte* to = (byte*)row->Pointers[0] + at * row->Strides[0];
        Strided.Copy(new(buffers, row->Sizes[0]), new(to, row->Strides[0]), row->Sizes[0], count);
    }

    private static byte* Constant(byte* buffer, Row* row, int k, int lanes)
    {
        Strided.Copy(new((byte*)row->Pointers[k], 0), new(buffer, row->Sizes[k]), row->Sizes[k], lanes);
        return buffer;
    }

    /// <summary>One row of all operands.</summary>
    internal struct Row
    {
        public int Operands;
        public fixed long Pointers[ElementPlan.MaxOperands];
        public fixed long Strides[ElementPlan.MaxOperands];
        public fixed int Sizes[ElementPlan.MaxOperands];
    }

    private struct Span
    {
        public Row* Row;
        public long Count;
    }

    /// <summary>Many rows, grouped so that a chunk has about as many elements as a flat one.</summary>
    private sealed class Job<B>(ReadOnlySpan<Operand> operands, ElementPlan plan) where B : struct, IBlock
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
                RunRow<B>(&row, plan.Inner);
            }
        }
    }
}

/// <summary>Copies elements between places with a distance each.</summary>
internal static unsafe class Strided
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(Place from, Place to, int size, long count)
    {
        if (from.Stride == size && to.Stride == size)
        {
            Buffer.MemoryCopy(from.Pointer, to.Pointer, count * size, count * size);
            return;
        }
        switch (size)
        {
            case 1: Copy<byte>(from, to, count); break;
            case 2: Copy<ushort>(from, to, count); break;
            case 4: Copy<uint>(from, to, count); break;
            case 8: Copy<ulong>(from, to, count); break;
            default: Copy<UInt128>(from, to, count); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<E>(Place from, Place to, long count) where E : unmanaged
    {
        byte* p = from.Pointer, q = to.Pointer;
        for (long i = 0; i < count; i++, p += from.Stride, q += to.Stride) *(E*)q = *(E*)p;
    }

    /// <summary>An address and the bytes to the next element.</summary>
    internal readonly struct Place(byte* pointer, long stride)
    {
        public byte* Pointer { get; } = pointer;

        public long Stride { get; } = stride;
    }
}
