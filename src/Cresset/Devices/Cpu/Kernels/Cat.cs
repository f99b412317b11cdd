namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend : ICatKernel, ITriangleKernel
{
    private const long BlockBytes = 1 << 18;

    public bool Cat(ReadOnlySpan<Tensor?> x, Tensor y, int dim)
    {
        if (!y.IsContiguous) return false;
        foreach (Tensor? part in x) if (!part!.IsContiguous) return false;
        long outer = 1, row = y.DType.Size();
        for (int d = 0; d < y.Rank; d++) if (d < dim) outer *= y.Shape.Sizes[d]; else row *= y.Shape.Sizes[d];
        long start = 0;
        foreach (Tensor? part in x)
        {
            long block = part!.Count * part.DType.Size() / Math.Max(outer, 1);
            if (block > 0) CopyBlocks(part, y, new(outer, block, block, row, start));
            start += block;
        }
        return true;
    }

    public bool Triangle(Tensor x, Tensor y, Triangle rule)
    {
        Copy(x, y);
        (long rows, long columns) = (y.Shape[^2], y.Shape[^1]);
        int size = y.DType.Size();
        long perChunk = Math.Max(1, BlockBytes / Math.Max(1, columns * size)), all = y.Count / columns;
        fixed (byte* origin = &y.Storage.Origin)
        {
            byte* p = origin + y.Offset * size;
            WorkerPool.Run((int)((all + perChunk - 1) / perChunk), chunk =>
            {
                for (long r = chunk * perChunk; r < Math.Min(all, (chunk + 1) * perChunk); r++)
                {
                    (long first, long end) = rule.Columns(r % rows, columns);
                    byte* line = p + r * columns * size;
                    new Span<byte>(line, (int)(first * size)).Clear();
                    new Span<byte>(line + end * size, (int)((columns - end) * size)).Clear();
                }
            });
        }
        return true;
    }

    /// <summary>
    /// Copies blocks at regular distances; many blocks or a large one are shared between threads.
    /// </summary>
    private static void CopyBlocks(Tensor x, Tensor y, Blocks b)
    {
        int size = y.DType.Size();
        fixed (byte* px = &x.Storage.Origin, py = &y.Storage.Origin)
        {
            byte* from = px + x.Offset * size, to = py + y.Offset * size + b.Start;
            long pieces = (b.Size + BlockBytes - 1) / BlockBytes, piece = (b.Size + pieces - 1) / pieces;
            long perChunk = Math.Max(1, BlockBytes / b.Size), units = b.Count * pieces;
            WorkerPool.Run((int)((units + perChunk - 1) / perChunk), chunk =>
            {
                long u = chunk * perChunk, end = Math.Min(units, (chunk + 1) * perChunk);
                if (pieces == 1)
                    for (; u < end; u++)
                        Buffer.MemoryCopy(from + u * b.FromStep, to + u * b.ToStep, b.Size, b.Size);
                for (; u < end; u++)
                {
                    (long block, long at) = (u / pieces, u % pieces * piece);
                    long bytes = Math.Min(piece, b.Size - at);
                    if (bytes <= 0) continue;
                    Buffer.MemoryCopy(from + block * b.FromStep + at, to + block * b.ToStep + at, bytes, bytes);
                }
            });
        }
    }

    /// <summary>Sizes and distances in bytes.</summary>
    private readonly record struct Blocks(long Count, long Size, long FromStep, long ToStep, long Start);
}
