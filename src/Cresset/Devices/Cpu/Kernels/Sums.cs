using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset.Devices.Cpu.Kernels;

/// <summary>Sums in a fixed order that depends on the sizes only.</summary>
internal static unsafe class Sums
{
    private const long ElementsPerChunk = 1 << 14;
    private const long RowsPerBlock = 64;
    private const long ColumnsPerBlock = 4096;

    /// <summary>Σ x, in double.</summary>
    public static double Total<T>(T* x, long count) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Total(x, null, count);

    /// <summary>Σ x·y, in double; with y = x the squared norm.</summary>
    public static double Dot<T>(T* x, T* y, long count) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Total(x, y, count);

    /// <summary>
    /// <c>sums[j] = Σ matrix(i, j)</c> over the rows, columns side by side: the gradient of a bias. 64 rows
    /// make one block; the sums of the blocks are added the same way.
    /// </summary>
    public static void Columns<T>(Matrix<T> matrix, long rows, long width, T* sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long all = 0;
        for (long n = Blocks(rows); n > 1; n = Blocks(n))
            all += n * width;
        T* partial = Scratch.Get<T>(Scratch.Slot.Sums, all);
        while (true)
        {
            long blocks = Blocks(rows);
            T* target = blocks <= 1 ? sums : partial;
            long pieces = Math.Max(1, (width + ColumnsPerBlock - 1) / ColumnsPerBlock);
            RowLoop.RunChunks(
                Math.Max(1, blocks) * pieces, 1, new ColumnBlock<T>(matrix, rows, width, target, pieces));
            if (blocks <= 1)
                return;
            matrix = new Matrix<T>(partial, width, 1);
            rows = blocks;
            partial += blocks * width;
        }
    }

    private static long Blocks(long rows) => (rows + RowsPerBlock - 1) / RowsPerBlock;

    private static double Total<T>(T* x, T* y, long count) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long chunks = (count + ElementsPerChunk - 1) / ElementsPerChunk;
        double* partial = Scratch.Get<double>(Scratch.Slot.Sums, chunks);
        RowLoop.RunChunks(chunks, 1, new TotalChunk<T>(x, y, count, partial));
        return RowMath.SumWide(partial, chunks);
    }

    private readonly struct TotalChunk<T>(T* x, T* y, long count, double* partial) : IRowKernel
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Row(long chunk)
        {
            long first = chunk * ElementsPerChunk, size = Math.Min(ElementsPerChunk, count - first);
            partial[chunk] = y is null
                ? RowMath.SumWide(x + first, size)
                : RowMath.DotWide(x + first, y + first, size);
        }
    }

    private readonly struct ColumnBlock<T>(Matrix<T> matrix, long rows, long width, T* sums, long pieces)
        : IRowKernel
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Row(long chunk)
        {
            long block = chunk / pieces, column = chunk % pieces * ColumnsPerBlock;
            long row = block * RowsPerBlock, end = Math.Min(rows, row + RowsPerBlock);
            long columns = Math.Min(ColumnsPerBlock, width - column);
            T* target = sums + (block * width) + column;
            new Span<T>(target, (int)columns).Clear();
            for (; row + 8 <= end; row += 8)
                AddEight(matrix.From(row, column), target, columns);
            for (; row < end; row++)
                AddOne(matrix.From(row, column).Data, target, columns);
        }
    }

    [MethodImpl(Jit.Kernel)]
    private static void AddEight<T>(Matrix<T> rows, T* sums, long width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long stride = rows.RowStride, i = 0;
        T* upper = rows.Data, lower = rows.Data + (4 * stride);
        for (; i + Vector512<T>.Count <= width; i += Vector512<T>.Count)
        {
            var a = Vector512.Load(upper + i) + Vector512.Load(upper + stride + i);
            var b = Vector512.Load(upper + (2 * stride) + i) + Vector512.Load(upper + (3 * stride) + i);
            var c = Vector512.Load(lower + i) + Vector512.Load(lower + stride + i);
            var d = Vector512.Load(lower + (2 * stride) + i) + Vector512.Load(lower + (3 * stride) + i);
            (Vector512.Load(sums + i) + (a + b + (c + d))).Store(sums + i);
        }

        for (; i < width; i++)
        {
            T a = upper[i] + upper[stride + i], b = upper[(2 * stride) + i] + upper[(3 * stride) + i];
            T c = lower[i] + lower[stride + i], d = lower[(2 * stride) + i] + lower[(3 * stride) + i];
            sums[i] += a + b + (c + d);
        }
    }

    [MethodImpl(Jit.Kernel)]
    private static void AddOne<T>(T* row, T* sums, long width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long i = 0;
        for (; i + Vector512<T>.Count <= width; i += Vector512<T>.Count)
            (Vector512.Load(sums + i) + Vector512.Load(row + i)).Store(sums + i);
        for (; i < width; i++)
            sums[i] += row[i];
    }
}
