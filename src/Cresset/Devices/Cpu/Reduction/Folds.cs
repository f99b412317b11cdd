using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset.Devices.Cpu.Reduction;

/// <summary>A reduction on one machine: L combines lanes of a block, W the results of blocks.</summary>
internal unsafe interface IFold<L, W> where L : unmanaged, ILanes<L>, IRing<L>
    where W : unmanaged, ILanes<W>, IRing<W>
{
    double Start { get; }

    L Enter(L x, L pivot);

    L Combine(L a, L b);

    W CombineWide(W a, W b);

    /// <summary>The last step, in place over totals; the pivots are of L's element type or null.</summary>
    void Finish(byte* totals, byte* pivots, long outputs, long count);
}

/// <summary>A formula of any type as a fold.</summary>
internal readonly unsafe struct RingFold<F, L, W>(F formula) : IFold<L, W>
    where F : unmanaged, IRingReduction where L : unmanaged, ILanes<L>, IRing<L>
    where W : unmanaged, ILanes<W>, IRing<W>
{
    private readonly F _formula = formula;

    public double Start => _formula.Start;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Enter(L x, L pivot) => _formula.Enter(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Combine(L a, L b) => _formula.Combine(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public W CombineWide(W a, W b) => _formula.Combine(a, b);

    public void Finish(byte* totals, byte* pivots, long outputs, long count)
    {
    }
}

/// <summary>A floating point formula as a fold.</summary>
internal readonly unsafe struct RealFold<F, L>(F formula) : IFold<L, DoubleLanes>
    where F : unmanaged, IReduction where L : unmanaged, ILanes<L>, IReal<L>
{
    private readonly F _formula = formula;

    public double Start => _formula.Start;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Enter(L x, L pivot) => _formula.Enter(x, pivot);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Combine(L a, L b) => _formula.Combine(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleLanes CombineWide(DoubleLanes a, DoubleLanes b) => _formula.Combine(a, b);

    public void Finish(byte* totals, byte* pivots, long outputs, long count)
    {
        var total = (double*)totals;
        for (long i = 0; i < outputs; i++)
        {
            double pivot = pivots is null ? 0 : L.Size == 4 ? ((float*)pivots)[i] : ((double*)pivots)[i];
            total[i] = _formula.Finish(total[i], pivot, count);
        }
    }
}

/// <summary>From the lanes of a block to the wide ones.</summary>
internal static unsafe class Widening
{
    /// <summary>Does one vector become two?</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsPair<L>() => typeof(L) == typeof(FloatLanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static W Low<L, W>(L x) where L : unmanaged where W : unmanaged => IsPair<L>()
        ? Unsafe.BitCast<Vector512<double>, W>(Vector512.WidenLower(Unsafe.BitCast<L, Vector512<float>>(x)))
        : Unsafe.BitCast<L, W>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static W High<L, W>(L x) where L : unmanaged where W : unmanaged =>
        Unsafe.BitCast<Vector512<double>, W>(Vector512.WidenUpper(Unsafe.BitCast<L, Vector512<float>>(x)));

    /// <summary>The eight wide lanes in another order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static W Turned<W>(W x, Vector512<long> order) where W : unmanaged =>
        Unsafe.BitCast<Vector512<long>, W>(Vector512.Shuffle(Unsafe.BitCast<W, Vector512<long>>(x), order));

    /// <summary>One element of L's type in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Splat<L>(byte* element, byte* lanes) where L : unmanaged
    {
        if (IsPair<L>()) Vector512.Create(*(float*)element).Store((float*)lanes);
        else Vector512.Create(*(long*)element).Store((long*)lanes);
    }
}
