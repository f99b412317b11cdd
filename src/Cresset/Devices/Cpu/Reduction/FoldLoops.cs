using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu.Reduction;

/// <summary>The inner loops of reductions. Their order depends on sizes only.</summary>
internal static unsafe class FoldLoops<F, L, W>
    where F : unmanaged, IFold<L, W> where L : unmanaged, ILanes<L>, IRing<L>
    where W : unmanaged, ILanes<W>, IRing<W>
{
    /// <summary>Elements that are combined before the result is widened.</summary>
    public const int Block = 1024;

    /// <summary>Neighbouring elements into <paramref name="total"/>, one or two wide vectors.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void Row(F f, byte* x, long count, byte* pivot, byte* total)
    {
        L shift = L.Load(pivot);
        while (count > 0)
        {
            long size = Math.Min(Block, count);
            AddBlock(f, x, size, shift, total);
            x += size * L.Size;
            count -= size;
        }
    }

    /// <summary>Rows, element by element, into the accumulators.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void Columns(F f, ColumnRows rows, byte* pivots, byte* sums)
    {
        byte* x = rows.First;
        long stride = rows.Stride, r = 0;
        for (; r + 4 <= rows.Count; r += 4, x += 4 * stride)
            for (long v = 0; v < rows.Bytes; v += 64)
            {
                L pivot = L.Load(pivots + v);
                L a = f.Combine(f.Enter(L.Load(x + v), pivot), f.Enter(L.Load(x + stride + v), pivot));
                L b = f.Combine(f.Enter(L.Load(x + 2 * stride + v), pivot),
                    f.Enter(L.Load(x + 3 * stride + v), pivot));
                f.Combine(L.Load(sums + v), f.Combine(a, b)).Store(sums + v);
            }
        for (; r < rows.Count; r++, x += stride)
            for (long v = 0; v < rows.Bytes; v += 64)
                f.Combine(L.Load(sums + v), f.Enter(L.Load(x + v), L.Load(pivots + v))).Store(sums + v);
    }

    /// <summary>The accumulators into the wide totals; then they begin anew.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void Absorb(F f, byte* sums, byte* totals, long vectors)
    {
        L start = f.Start;
        for (long v = 0; v < vectors; v++, sums += 64)
        {
            totals += Add(f, L.Load(sums), totals);
            start.Store(sums);
        }
    }

    /// <summary>Wide values combined element by element.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void Merge(F f, byte* from, byte* into, long vectors)
    {
        for (long v = 0; v < vectors * 64; v += 64)
            f.CombineWide(W.Load(into + v), W.Load(from + v)).Store(into + v);
    }

    /// <summary>All lanes of one or two wide vectors as one value in the first lane.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void Across(F f, byte* total)
    {
        W all = Widening.IsPair<L>() ? f.CombineWide(W.Load(total), W.Load(total + 64)) : W.Load(total);
        all = f.CombineWide(all, Widening.Turned(all, Vector512.Create(4L, 5, 6, 7, 0, 1, 2, 3)));
        all = f.CombineWide(all, Widening.Turned(all, Vector512.Create(2L, 3, 0, 1, 6, 7, 4, 5)));
        f.CombineWide(all, Widening.Turned(all, Vector512.Create(1L, 0, 3, 2, 5, 4, 7, 6))).Store(total);
    }

    /// <summary>Every lane is what no element gives.</summary>
    public static void Clear(F f, byte* totals, long vectors)
    {
        W start = f.Start;
        for (long v = 0; v < vectors; v++) start.Store(totals + v * 64);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddBlock(F f, byte* x, long count, L pivot, byte* total)
    {
        L a = f.Start, b = a, c = a, d = a;
        long i = 0;
        for (; i + 4 * L.Count <= count; i += 4 * L.Count, x += 256)
        {
            a = f.Combine(a, f.Enter(L.Load(x), pivot));
            b = f.Combine(b, f.Enter(L.Load(x + 64), pivot));
            c = f.Combine(c, f.Enter(L.Load(x + 128), pivot));
            d = f.Combine(d, f.Enter(L.Load(x + 192), pivot));
        }
        for (; i + L.Count <= count; i += L.Count, x += 64) a = f.Combine(a, f.Enter(L.Load(x), pivot));
        if (i < count) b = f.Combine(b, Tail(f, x, count - i, pivot));
        Add(f, f.Combine(f.Combine(a, b), f.Combine(c, d)), total);
    }

    /// <summary>The last elements entered; lanes beyond them change nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Tail(F f, byte* x, long count, L pivot)
    {
        byte* lanes = stackalloc byte[128];
        L start = f.Start;
        Unsafe.CopyBlockUnaligned(lanes, x, (uint)(count * L.Size));
        f.Enter(L.Load(lanes), pivot).Store(lanes);
        start.Store(lanes + count * L.Size);
        return L.Load(lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Add(F f, L x, byte* total)
    {
        f.CombineWide(W.Load(total), Widening.Low<L, W>(x)).Store(total);
        if (!Widening.IsPair<L>()) return 64;
        f.CombineWide(W.Load(total + 64), Widening.High<L, W>(x)).Store(total + 64);
        return 128;
    }
}

/// <summary>Rows of whole vectors in raw memory.</summary>
internal readonly unsafe struct ColumnRows(byte* first, long stride, long count, long bytes)
{
    public readonly byte* First = first;
    public readonly long Stride = stride;
    public readonly long Count = count;
    public readonly long Bytes = bytes;
}
