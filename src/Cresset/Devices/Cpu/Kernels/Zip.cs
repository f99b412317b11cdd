using System.Runtime.CompilerServices;

namespace Cresset.Devices.Cpu;

internal sealed partial class CpuBackend
{
    public override void Zip<F>(Tensor a, Tensor b, Tensor y)
    {
        switch (y.DType)
        {
            case DType.Float32: Run<ZipBlock<F, FloatLanes>>(y, a, b); break;
            case DType.Float64: Run<ZipBlock<F, DoubleLanes>>(y, a, b); break;
            case DType.Float16 or DType.BFloat16:
                ThroughFloat(y, wide => Zip<F>(Wide(a)!, Wide(b)!, wide));
                break;
            default: throw Unsupported(typeof(F).Name, y.DType);
        }
    }

    public override void ZipSlope<F>(ZipSlopeOperands x, Tensor dx)
    {
        (Tensor a, Tensor b, Tensor y) = (x.A ?? x.Dy, x.B ?? x.Dy, x.Y ?? x.Dy);
        switch (dx.DType)
        {
            case DType.Float32 when x.Side == 0: Run<SlopeABlock<F, FloatLanes>>(dx, x.Dy, a, b, y); break;
            case DType.Float32: Run<SlopeBBlock<F, FloatLanes>>(dx, x.Dy, a, b, y); break;
            case DType.Float64 when x.Side == 0: Run<SlopeABlock<F, DoubleLanes>>(dx, x.Dy, a, b, y); break;
            case DType.Float64: Run<SlopeBBlock<F, DoubleLanes>>(dx, x.Dy, a, b, y); break;
            case DType.Float16 or DType.BFloat16:
                ThroughFloat(dx, wide => ZipSlope<F>(
                    new(Wide(x.A), Wide(x.B), Wide(x.Y), Wide(x.Dy)!, x.Side), wide));
                break;
            default: throw Unsupported(typeof(F).Name, dx.DType);
        }
    }

    public override void ZipRing<F>(Tensor a, Tensor b, Tensor y)
    {
        switch (y.DType)
        {
            case DType.Float32: Run<ZipRingBlock<F, FloatLanes>>(y, a, b); break;
            case DType.Float64: Run<ZipRingBlock<F, DoubleLanes>>(y, a, b); break;
            case DType.Float16 or DType.BFloat16:
                ThroughFloat(y, wide => ZipRing<F>(Wide(a)!, Wide(b)!, wide));
                break;
            case DType.Bool or DType.UInt8: Run<ZipRingBlock<F, IntegerLanes<byte>>>(y, a, b); break;
            case DType.Int8: Run<ZipRingBlock<F, IntegerLanes<sbyte>>>(y, a, b); break;
            case DType.Int16: Run<ZipRingBlock<F, IntegerLanes<short>>>(y, a, b); break;
            case DType.Int32: Run<ZipRingBlock<F, IntegerLanes<int>>>(y, a, b); break;
            case DType.Int64: Run<ZipRingBlock<F, IntegerLanes<long>>>(y, a, b); break;
            default: throw Unsupported(typeof(F).Name, y.DType);
        }
    }

    public override void Compare<F>(Tensor a, Tensor b, Tensor y)
    {
        switch (a.DType)
        {
            case DType.Float32: Run<CompareBlock<F, FloatLanes>>(y, a, b); break;
            case DType.Float64: Run<CompareBlock<F, DoubleLanes>>(y, a, b); break;
            case DType.Float16 or DType.BFloat16:
                using (EngineScope.Enter()) Compare<F>(Wide(a)!, Wide(b)!, y);
                break;
            case DType.Bool or DType.UInt8: Run<CompareBlock<F, IntegerLanes<byte>>>(y, a, b); break;
            case DType.Int8: Run<CompareBlock<F, IntegerLanes<sbyte>>>(y, a, b); break;
            case DType.Int16: Run<CompareBlock<F, IntegerLanes<short>>>(y, a, b); break;
            case DType.Int32: Run<CompareBlock<F, IntegerLanes<int>>>(y, a, b); break;
            case DType.Int64: Run<CompareBlock<F, IntegerLanes<long>>>(y, a, b); break;
            default: throw Unsupported(typeof(F).Name, a.DType);
        }
    }

    public override void Select(Tensor mask, Tensor a, Tensor b, Tensor y)
    {
        switch (y.DType.Size())
        {
            case 1: Run<SelectBlock<IntegerLanes<byte>>>(y, mask, a, b); break;
            case 2: Run<SelectBlock<IntegerLanes<short>>>(y, mask, a, b); break;
            case 4: Run<SelectBlock<IntegerLanes<int>>>(y, mask, a, b); break;
            case 8: Run<SelectBlock<IntegerLanes<long>>>(y, mask, a, b); break;
            default: throw Unsupported("Where", y.DType);
        }
    }
}

/// <summary><c>y ← f(a, b)</c>.</summary>
internal unsafe struct ZipBlock<F, L> : IBlock where F : struct, IBinary where L : struct, ILanes<L>, IReal<L>
{
    public static int Lanes => L.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(byte** p, long* step, long vectors)
    {
        byte* y = p[0], a = p[1], b = p[2];
        for (long i = 0; i < vectors; i++, y += step[0], a += step[1], b += step[2])
            F.Value(L.Load(a), L.Load(b)).Store(y);
    }
}

/// <summary><c>y ← f(a, b)</c> for formulas of every type.</summary>
internal unsafe struct ZipRingBlock<F, L> : IBlock where F : struct, IRingBinary where L : struct, ILanes<L>
{
    public static int Lanes => L.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(byte** p, long* step, long vectors)
    {
        byte* y = p[0], a = p[1], b = p[2];
        for (long i = 0; i < vectors; i++, y += step[0], a += step[1], b += step[2])
            F.Value(L.Load(a), L.Load(b)).Store(y);
    }
}

/// <summary><c>y ← f(a, b)</c> as bytes 0 and 1.</summary>
internal unsafe struct CompareBlock<F, L> : IBlock where F : struct, IComparison where L : struct, ILanes<L>
{
    public static int Lanes => L.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(byte** p, long* step, long vectors)
    {
        byte* y = p[0], a = p[1], b = p[2];
        for (long i = 0; i < vectors; i++, y += step[0], a += step[1], b += step[2])
            F.Value(L.Load(a), L.Load(b)).StoreTruth(y);
    }
}

/// <summary><c>y ← mask ? a : b</c> on bits; operands are y, mask, a, b.</summary>
internal unsafe struct SelectBlock<L> : IBlock where L : struct, ILanes<L>
{
    public static int Lanes => L.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(byte** p, long* step, long vectors)
    {
        byte* y = p[0], m = p[1], a = p[2], b = p[3];
        for (long i = 0; i < vectors; i++, y += step[0], m += step[1], a += step[2], b += step[3])
            L.Select(L.LoadTruth(m), L.Load(a), L.Load(b)).Store(y);
    }
}

/// <summary><c>dx ← dy · ∂f/∂a</c>; operands are dx, dy, a, b, y.</summary>
internal unsafe struct SlopeABlock<F, L> : IBlock where F : struct, ISlopes where L : struct, ILanes<L>, IReal<L>
{
    public static int Lanes => L.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(byte** p, long* step, long vectors)
    {
        byte* dx = p[0], dy = p[1], a = p[2], b = p[3], y = p[4];
        for (long i = 0; i < vectors; i++)
        {
            (L.Load(dy) * F.SlopeA(L.Load(a), L.Load(b), L.Load(y))).Store(dx);
            dx += step[0]; dy += step[1]; a += step[2]; b += step[3]; y += step[4];
        }
    }
}

/// <summary><c>dx ← dy · ∂f/∂b</c>; operands are dx, dy, a, b, y.</summary>
internal unsafe struct SlopeBBlock<F, L> : IBlock where F : struct, ISlopes where L : struct, ILanes<L>, IReal<L>
{
    public static int Lanes => L.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(byte** p, long* step, long vectors)
    {
        byte* dx = p[0], dy = p[1], a = p[2], b = p[3], y = p[4];
        for (long i = 0; i < vectors; i++)
        {
            (L.Load(dy) * F.SlopeB(L.Load(a), L.Load(b), L.Load(y))).Store(dx);
            dx += step[0]; dy += step[1]; a += step[2]; b += step[3]; y += step[4];
        }
    }
}
