using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset.Devices.Cpu.Kernels;

/// <summary>Rows of a table by index, and the sum of gradients back into it.</summary>
internal static unsafe class EmbeddingRows
{
    private const long PositionsPerChunk = 64;
    private const int AddedAtATime = 32;

    /// <summary>
    /// <c>output[i] = table[indices[i]]</c> for a table of <paramref name="rows"/> rows of
    /// <paramref name="rowBytes"/> bytes: any element type.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is not in [0, rows).</exception>
    public static void Gather(byte* table, long rows, long rowBytes, ReadOnlySpan<long> indices, byte* output)
    {
        fixed (long* first = indices)
            RowLoop.Run(indices.Length, rowBytes / 4, new GatherRow(table, rows, rowBytes, first, output));
    }

    /// <summary>
    /// <c>dTable[indices[i]] += dy[i]</c>, except for <paramref name="paddingIndex"/>. Each row of the table
    /// has one owner that adds in the order of the positions, so the bits do not depend on threads.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is not in [0, rows).</exception>
    public static void ScatterAdd<T>(
        T* dy, Matrix<T> dTable, long rows, long width, ReadOnlySpan<long> indices,
        long paddingIndex = -1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (long Row, long Position)[] sorted = Sort(indices, rows, paddingIndex);
        fixed ((long, long)* first = sorted)
            RowLoop.RunChunks(
                (sorted.Length + PositionsPerChunk - 1) / PositionsPerChunk, 1,
                new ScatterChunk<T>(dy, dTable, width, first, sorted.Length));
    }

    private static (long Row, long Position)[] Sort(ReadOnlySpan<long> indices, long rows, long paddingIndex)
    {
        // One number per place sorts several times faster than a pair: row · count + position.
        long[] keys = new long[indices.Length];
        int kept = 0;
        for (int i = 0; i < indices.Length; i++)
        {
            RequireIndex(indices[i], rows, i);
            if (indices[i] != paddingIndex)
                keys[kept++] = checked((indices[i] * indices.Length) + i);
        }

        Array.Sort(keys, 0, kept);
        (long Row, long Position)[] sorted = new (long, long)[kept];
        for (int i = 0; i < kept; i++)
            sorted[i] = Math.DivRem(keys[i], indices.Length);
        return sorted;
    }

    private static void RequireIndex(long index, long rows, long position)
    {
        if ((ulong)index >= (ulong)rows)
            throw new ArgumentOutOfRangeException(
                nameof(index), $"Embedding: index {index} at position {position} is not in [0, {rows}).");
    }

    private readonly struct GatherRow(byte* table, long rows, long rowBytes, long* indices, byte* output)
        : IRowKernel
    {
        public void Row(long position)
        {
            RequireIndex(indices[position], rows, position);
            Buffer.MemoryCopy(
                table + (indices[position] * rowBytes), output + (position * rowBytes), rowBytes, rowBytes);
        }
    }

    /// <summary>Owns the groups of equal rows that begin among its positions.</summary>
    private readonly struct ScatterChunk<T>(
        T* dy, Matrix<T> dTable, long width, (long Row, long Position)* places, long count)
        : IRowKernel
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Row(long chunk)
        {
            long i = chunk * PositionsPerChunk, end = Math.Min(count, i + PositionsPerChunk);
            while (i > 0 && i < end && places[i].Row == places[i - 1].Row)
                i++;
            while (i < end)
            {
                long next = i + 1;
                while (next < count && places[next].Row == places[i].Row)
                    next++;
                T* target = dTable.From(places[i].Row, 0).Data;
                for (; i < next; i += AddedAtATime)
                    Add(target, places + i, (int)Math.Min(AddedAtATime, next - i));
                i = next;
            }
        }

        // Up to 32 rows are summed before they touch the table: fewer roundings against a large sum.
        [MethodImpl(Jit.Kernel)]
        private void Add(T* target, (long Row, long Position)* from, int rows)
        {
            long j = 0;
            for (; j + Vector512<T>.Count <= width; j += Vector512<T>.Count)
            {
                Vector512<T> sum = Vector512.Load(dy + (from[0].Position * width) + j);
                for (int r = 1; r < rows; r++)
                    sum += Vector512.Load(dy + (from[r].Position * width) + j);
                (Vector512.Load(target + j) + sum).Store(target + j);
            }

            for (; j < width; j++)
            {
                T sum = dy[(from[0].Position * width) + j];
                for (int r = 1; r < rows; r++)
                    sum += dy[(from[r].Position * width) + j];
                target[j] += sum;
            }
        }
    }
}
