using System.Runtime.CompilerServices;

namespace Cresset.Devices.Cpu.Reduction;

internal sealed unsafe partial class ReduceJob<F, L, W>
{
    private const int RowsPerBlock = 64;

    /// <summary>Each result from rows of elements, lanes along the reduced dimension.</summary>
    [SkipLocalsInit]
    private void Rows(Place at, (long First, long End) range, byte* pivots, byte* totals)
    {
        byte* total = stackalloc byte[128], pivot = stackalloc byte[64];
        for (long k = 0; k < at.Count; k++)
        {
            FoldLoops<F, L, W>.Clear(f, total, 2);
            Widening.Splat<L>(pivots + k * L.Size, pivot);
            long x = at.X + k * plan.First.X;
            if (range is { First: 0 } && range.End <= plan.Inner.Size) Row(x, range.End, pivot, total);
            else foreach (Segment s in Segments(range)) Row(x + s.X, s.Count, pivot, total);
            FoldLoops<F, L, W>.Across(f, total);
            ((long*)totals)[k] = *(long*)total;
        }
    }

    [SkipLocalsInit]
    private void Row(long x, long count, byte* pivot, byte* total)
    {
        int size = operands.X.Size;
        byte* from = operands.X.Pointer + x * size;
        if (_direct)
        {
            FoldLoops<F, L, W>.Row(f, from, count, pivot, total);
            return;
        }
        byte* buffer = stackalloc byte[FoldLoops<F, L, W>.Block * L.Size];
        long stride = plan.Inner.X * size;
        for (long i = 0; i < count; i += FoldLoops<F, L, W>.Block)
        {
            long block = Math.Min(FoldLoops<F, L, W>.Block, count - i);
            ReduceElements.Read(operands.XType, from + i * stride, stride, buffer, block);
            FoldLoops<F, L, W>.Row(f, buffer, block, pivot, total);
        }
    }

    /// <summary>A tile of results side by side, lanes along the kept dimension.</summary>
    [SkipLocalsInit]
    private void Columns(Place at, (long First, long End) range, byte* pivots, byte* totals)
    {
        byte* sums = stackalloc byte[MaxTile * L.Size + 64];
        long vectors = (at.Count + L.Count - 1) / L.Count, pending = 0;
        L start = f.Start;
        for (long v = 0; v < vectors; v++) start.Store(sums + v * 64);
        foreach (Segment s in Segments(range))
            for (long r = 0; r < s.Count;)
            {
                long rows = Math.Min(RowsPerBlock - pending, s.Count - r);
                AddRows(at, at.X + s.X + r * plan.Inner.X, rows, pivots, sums);
                r += rows;
                if ((pending += rows) < RowsPerBlock) continue;
                FoldLoops<F, L, W>.Absorb(f, sums, totals, vectors);
                pending = 0;
            }
        if (pending > 0) FoldLoops<F, L, W>.Absorb(f, sums, totals, vectors);
    }

    /// <summary>Whole vectors in place; what cannot be read so, row by row through a buffer.</summary>
    [SkipLocalsInit]
    private void AddRows(Place at, long x, long rows, byte* pivots, byte* sums)
    {
        int size = operands.X.Size;
        byte* from = operands.X.Pointer + x * size;
        long stride = plan.Inner.X * size, whole = _direct ? at.Count / L.Count * L.Count : 0;
        if (whole > 0)
            FoldLoops<F, L, W>.Columns(f, new ColumnRows(from, stride, rows, whole * L.Size), pivots, sums);
        if (whole == at.Count) return;
        byte* buffer = stackalloc byte[MaxTile * L.Size + 64];
        long rest = at.Count - whole, bytes = (rest * L.Size + 63) / 64 * 64, step = plan.First.X * size;
        new Span<byte>(buffer + rest * L.Size, (int)(bytes - rest * L.Size)).Clear();
        for (long r = 0; r < rows; r++)
        {
            ReduceElements.Read(operands.XType, from + whole * step + r * stride, step, buffer, rest);
            FoldLoops<F, L, W>.Columns(f, new ColumnRows(buffer, 0, 1, bytes), pivots + whole * L.Size,
                sums + whole * L.Size);
        }
    }

    /// <summary>The reduced elements of a range, as pieces along the inner dimension.</summary>
    private SegmentList Segments((long First, long End) range) => new(plan, range.First, range.End);

    /// <summary>Where a piece begins in x, and its elements.</summary>
    private readonly record struct Segment(long X, long Count);

    private ref struct SegmentList(ReducePlan plan, long first, long end)
    {
        private long _next = first;

        public Segment Current { get; private set; }

        public readonly SegmentList GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_next >= end) return false;
            (long row, long at) = Math.DivRem(_next, plan.Inner.Size);
            long count = Math.Min(plan.Inner.Size - at, end - _next);
            Current = new Segment(plan.Row(row) + at * plan.Inner.X, count);
            _next += count;
            return true;
        }
    }
}
