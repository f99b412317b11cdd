using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cresset.Devices.Cpu.Reduction;

/// <summary>Pinned tensors of a reduction: the pivot (or null) is contiguous, of y's shape and of the type to
/// compute in.</summary>
internal readonly unsafe struct ReduceOperands(Operand x, Operand y, byte* pivot)
{
    public readonly Operand X = x, Y = y;
    public readonly byte* Pivot = pivot;

    public required DType XType { get; init; }

    public required DType YType { get; init; }
}

/// <summary>
/// Runs a reduction tile by tile. Where there are fewer tiles than threads could use, the reduced elements
/// are split into parts, whose results are combined in order.
/// </summary>
internal sealed unsafe partial class ReduceJob<F, L, W>(F f, ReduceOperands operands, ReducePlan plan)
    where F : unmanaged, IFold<L, W> where L : unmanaged, ILanes<L>, IRing<L>
    where W : unmanaged, ILanes<W>, IRing<W>
{
    private const int MaxTile = 1024;

    private readonly bool _direct = ReduceElements.Compute(operands.XType) == operands.XType
        && (plan.ByColumns ? plan.First.X : plan.Inner.X) == 1;

    public void Run()
    {
        if (plan.Outputs == 0) return;
        if (plan.Tiles == 1 && plan.Splits == 1) Tile(0, 0, null);
        else if (plan.Splits == 1) WorkPerTile(tile => Tile(tile, 0, null));
        else RunSplit();
    }

    private void RunSplit()
    {
        var partial = (byte*)NativeMemory.Alloc((nuint)(plan.Splits * plan.Outputs * 8));
        try
        {
            WorkerPool.Run((int)(plan.Tiles * plan.Splits),
                task => Tile(task / plan.Splits, task % plan.Splits, partial));
            WorkPerTile(tile => Join(tile, partial));
        }
        finally
        {
            NativeMemory.Free(partial);
        }
    }

    /// <summary>Several tiles a chunk where they are small.</summary>
    private void WorkPerTile(Action<long> body)
    {
        long perChunk = Math.Max(1, (1 << 14) / Math.Max(1, plan.PerTile * plan.Count));
        long chunks = (plan.Tiles + perChunk - 1) / perChunk;
        if (chunks == 1) Chunk(0);
        else WorkerPool.Run(checked((int)chunks), Chunk);

        void Chunk(int chunk)
        {
            long end = Math.Min(plan.Tiles, (chunk + 1) * perChunk);
            for (long tile = chunk * perChunk; tile < end; tile++) body(tile);
        }
    }

    [SkipLocalsInit]
    private void Tile(long tile, long split, byte* partial)
    {
        byte* totals = stackalloc byte[MaxTile * 8 + 128], pivots = stackalloc byte[MaxTile * L.Size + 64];
        Place at = PlaceOf(tile);
        FoldLoops<F, L, W>.Clear(f, totals, (at.Count * 8 + 127) / 128 * 2);
        ReadPivots(at, pivots);
        long first = split * plan.PerSplit, end = Math.Min(plan.Count, first + plan.PerSplit);
        if (plan.ByColumns) Columns(at, (first, end), pivots, totals);
        else Rows(at, (first, end), pivots, totals);
        if (partial is null) Deliver(at, totals, pivots);
        else Buffer.MemoryCopy(totals, partial + (split * plan.Outputs + at.Output) * 8, at.Count * 8,
            at.Count * 8);
    }

    [SkipLocalsInit]
    private void Join(long tile, byte* partial)
    {
        byte* totals = stackalloc byte[MaxTile * 8 + 128], more = stackalloc byte[MaxTile * 8 + 128];
        byte* pivots = stackalloc byte[MaxTile * L.Size + 64];
        Place at = PlaceOf(tile);
        long vectors = (at.Count * 8 + 63) / 64;
        FoldLoops<F, L, W>.Clear(f, totals, vectors);
        FoldLoops<F, L, W>.Clear(f, more, vectors);
        ReadPivots(at, pivots);
        for (long split = 0; split < plan.Splits; split++)
        {
            Buffer.MemoryCopy(partial + (split * plan.Outputs + at.Output) * 8, more, at.Count * 8,
                at.Count * 8);
            FoldLoops<F, L, W>.Merge(f, more, totals, vectors);
        }
        Deliver(at, totals, pivots);
    }

    private void Deliver(Place at, byte* totals, byte* pivots)
    {
        f.Finish(totals, operands.Pivot is null ? null : pivots, at.Count, plan.Count);
        int size = operands.Y.Size;
        ReduceElements.Write(totals, typeof(W) == typeof(IntegerLanes<long>), operands.YType,
            operands.Y.Pointer + at.Y * size, plan.First.Y * size, at.Count);
    }

    private void ReadPivots(Place at, byte* pivots)
    {
        if (operands.Pivot is null) new Span<byte>(pivots, (int)(at.Count * L.Size + 64)).Clear();
        else Strided.Copy(new(operands.Pivot + at.Y * L.Size, plan.First.Y * L.Size), new(pivots, L.Size),
            L.Size, at.Count);
    }

    private Place PlaceOf(long tile)
    {
        (long run, long part) = Math.DivRem(tile, plan.TilesPerRun);
        long first = part * plan.PerTile;
        (long x, long y) = plan.Run(run);
        return new Place(x + first * plan.First.X, y + first * plan.First.Y, run * plan.First.Size + first,
            Math.Min(plan.PerTile, plan.First.Size - first));
    }

    /// <summary>Where a tile's results begin in x, in y and in their order, and how many they are.</summary>
    private readonly record struct Place(long X, long Y, long Output, long Count);
}
