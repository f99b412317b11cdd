using System.Numerics;
using System.Runtime.CompilerServices;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

internal sealed partial class CpuBackend
{
    public override void Zip<F>(F f, Tensor a, Tensor b, Tensor y)
    {
        switch (y.DType)
        {
            case DType.Float32: Run(new ZipBlock<F, FloatLanes>(f), y, a, b); break;
            case DType.Float64: Run(new ZipBlock<F, DoubleLanes>(f), y, a, b); break;
            case DType.Complex64: Run(new ZipBlock<F, ComplexLane<ComplexCell<float>>>(f), y, a, b); break;
            case DType.Complex128: Run(new ZipBlock<F, ComplexLane<ComplexCell<double>>>(f), y, a, b); break;
            case DType.Float16 or DType.BFloat16:
                ThroughFloat(y, wide => Zip(f, Wide(a)!, Wide(b)!, wide));
                break;
            default: throw Unsupported(typeof(F).Name, y.DType);
        }
    }

    public override void ZipRing<F>(F f, Tensor a, Tensor b, Tensor y)
    {
        switch (y.DType)
        {
            case DType.Float32: Run(new ZipRingBlock<F, FloatLanes>(f), y, a, b); break;
            case DType.Float64: Run(new ZipRingBlock<F, DoubleLanes>(f), y, a, b); break;
            case DType.Complex64: Run(new ZipRingBlock<F, ComplexLane<ComplexCell<float>>>(f), y, a, b); break;
            case DType.Complex128: Run(new ZipRingBlock<F, ComplexLane<ComplexCell<double>>>(f), y, a, b); break;
            case DType.Complex32: Run(new ZipRingBlock<F, ComplexLane<ComplexCell<Half>>>(f), y, a, b); break;
            case DType.Bool: Run(new ZipRingBlock<F, BoolLanes>(f), y, a, b); break;
            case DType.UInt8: Run(new ZipRingBlock<F, IntegerLanes<byte>>(f), y, a, b); break;
            case DType.Int8: Run(new ZipRingBlock<F, IntegerLanes<sbyte>>(f), y, a, b); break;
            case DType.Int16: Run(new ZipRingBlock<F, IntegerLanes<short>>(f), y, a, b); break;
            case DType.Int32: Run(new ZipRingBlock<F, IntegerLanes<int>>(f), y, a, b); break;
            case DType.Int64: Run(new ZipRingBlock<F, IntegerLanes<long>>(f), y, a, b); break;
            case DType.Float16 or DType.BFloat16:
                ThroughFloat(y, wide => ZipRing(f, Wide(a)!, Wide(b)!, wide));
                break;
            default: throw Unsupported(typeof(F).Name, y.DType);
        }
    }

    public override void Compare<F>(F f, Tensor a, Tensor b, Tensor y)
    {
        switch (a.DType)
        {
            case DType.Float32: Run(new CompareBlock<F, FloatLanes>(f), y, a, b); break;
            case DType.Float64: Run(new CompareBlock<F, DoubleLanes>(f), y, a, b); break;
            case DType.Complex64: Run(new CompareBlock<F, ComplexLane<ComplexCell<float>>>(f), y, a, b); break;
            case DType.Complex128: Run(new CompareBlock<F, ComplexLane<ComplexCell<double>>>(f), y, a, b); break;
            case DType.Complex32: Run(new CompareBlock<F, ComplexLane<ComplexCell<Half>>>(f), y, a, b); break;
            case DType.Bool: Run(new CompareBlock<F, BoolLanes>(f), y, a, b); break;
            case DType.UInt8: Run(new CompareBlock<F, IntegerLanes<byte>>(f), y, a, b); break;
            case DType.Int8: Run(new CompareBlock<F, IntegerLanes<sbyte>>(f), y, a, b); break;
            case DType.Int16: Run(new CompareBlock<F, IntegerLanes<short>>(f), y, a, b); break;
            case DType.Int32: Run(new CompareBlock<F, IntegerLanes<int>>(f), y, a, b); break;
            case DType.Int64: Run(new CompareBlock<F, IntegerLanes<long>>(f), y, a, b); break;
            case DType.Float16 or DType.BFloat16:
                using (EngineScope.Enter()) Compare(f, Wide(a)!, Wide(b)!, y);
                break;
            default: throw Unsupported(typeof(F).Name, a.DType);
        }
    }

    public override void ZipWhole<F>(F f, Tensor a, Tensor b, Tensor y)
    {
        switch (y.DType)
        {
            case DType.Bool or DType.UInt8: Run(new WholeBlock<F, byte>(f), y, a, b); break;
            case DType.Int8: Run(new WholeBlock<F, sbyte>(f), y, a, b); break;
            case DType.Int16: Run(new WholeBlock<F, short>(f), y, a, b); break;
            case DType.Int32: Run(new WholeBlock<F, int>(f), y, a, b); break;
            case DType.Int64: Run(new WholeBlock<F, long>(f), y, a, b); break;
            default: throw Unsupported(typeof(F).Name, y.DType);
        }
    }
}

/// <summary><c>y ← f(a, b)</c>.</summary>
internal readonly unsafe struct ZipBlock<F, L>(F f) : IBlock
    where F : unmanaged, IBinary where L : struct, ILanes<L>, IReal<L>
{
    private readonly F _f = f;

    public static int Lanes => L.Count;

    [MethodImpl(Jit.Kernel)]
    public void Run(byte** p, long* step, long vectors)
    {
        F f = _f;
        byte* y = p[0], a = p[1], b = p[2];
        long stepY = step[0], stepA = step[1], stepB = step[2];
        for (long i = 0; i < vectors; i++, y += stepY, a += stepA, b += stepB)
            f.Value(L.Load(a), L.Load(b)).Store(y);
    }
}

/// <summary><c>y ← f(a, b)</c> for formulas of every type.</summary>
internal readonly unsafe struct ZipRingBlock<F, L>(F f) : IBlock
    where F : unmanaged, IRingBinary where L : struct, ILanes<L>
{
    private readonly F _f = f;

    public static int Lanes => L.Count;

    [MethodImpl(Jit.Kernel)]
    public void Run(byte** p, long* step, long vectors)
    {
        F f = _f;
        byte* y = p[0], a = p[1], b = p[2];
        long stepY = step[0], stepA = step[1], stepB = step[2];
        for (long i = 0; i < vectors; i++, y += stepY, a += stepA, b += stepB)
            f.Value(L.Load(a), L.Load(b)).Store(y);
    }
}

/// <summary><c>y ← f(a, b)</c> as bytes 0 and 1.</summary>
internal readonly unsafe struct CompareBlock<F, L>(F f) : IBlock
    where F : unmanaged, IComparison where L : struct, ILanes<L>
{
    private readonly F _f = f;

    public static int Lanes => L.Count;

    [MethodImpl(Jit.Kernel)]
    public void Run(byte** p, long* step, long vectors)
    {
        F f = _f;
        byte* y = p[0], a = p[1], b = p[2];
        long stepY = step[0], stepA = step[1], stepB = step[2];
        for (long i = 0; i < vectors; i++, y += stepY, a += stepA, b += stepB)
            f.Value(L.Load(a), L.Load(b)).StoreTruth(y);
    }
}

/// <summary><c>y ← f(a, b)</c> for integers, one by one.</summary>
internal readonly unsafe struct WholeBlock<F, E>(F f) : IBlock
    where F : unmanaged, IWhole where E : unmanaged, IBinaryInteger<E>, IMinMaxValue<E>
{
    private readonly F _f = f;

    public static int Lanes => 64 / sizeof(E);

    [MethodImpl(Jit.Kernel)]
    public void Run(byte** p, long* step, long vectors)
    {
        F f = _f;
        for (long v = 0; v < vectors; v++)
        {
            E* y = (E*)(p[0] + v * step[0]), a = (E*)(p[1] + v * step[1]), b = (E*)(p[2] + v * step[2]);
            for (int i = 0; i < 64 / sizeof(E); i++) y[i] = f.Whole(a[i], b[i]);
        }
    }
}
