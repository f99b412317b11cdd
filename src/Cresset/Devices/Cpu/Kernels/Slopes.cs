using System.Runtime.CompilerServices;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

internal sealed partial class CpuBackend
{
    public override void ZipSlope<F>(F f, ZipSlopeOperands x, Tensor dx)
    {
        (Tensor a, Tensor b, Tensor y) = (x.A ?? x.Dy, x.B ?? x.Dy, x.Y ?? x.Dy);
        switch (dx.DType)
        {
            case DType.Float32: Run(new ZipSlopeBlock<F, FloatLanes>(f, x.Side), dx, x.Dy, a, b, y); break;
            case DType.Float64: Run(new ZipSlopeBlock<F, DoubleLanes>(f, x.Side), dx, x.Dy, a, b, y); break;
            case DType.Complex64: Run(new ZipSlopeBlock<F, ComplexLane<ComplexCell<float>>>(f, x.Side), dx, x.Dy, a, b, y); break;
            case DType.Complex128: Run(new ZipSlopeBlock<F, ComplexLane<ComplexCell<double>>>(f, x.Side), dx, x.Dy, a, b, y); break;
            case DType.Float16 or DType.BFloat16:
                ThroughFloat(dx, wide => ZipSlope(
                    f, new(Wide(x.A), Wide(x.B), Wide(x.Y), Wide(x.Dy)!, x.Side), wide));
                break;
            default: throw Unsupported(typeof(F).Name, dx.DType);
        }
    }

    public override void Map3<F>(F f, TernaryOp.Operands x, Tensor y)
    {
        switch (y.DType)
        {
            case DType.Float32: Run(new Map3Block<F, FloatLanes>(f), y, x.A, x.B, x.C); break;
            case DType.Float64: Run(new Map3Block<F, DoubleLanes>(f), y, x.A, x.B, x.C); break;
            case DType.Complex64: Run(new Map3Block<F, ComplexLane<ComplexCell<float>>>(f), y, x.A, x.B, x.C); break;
            case DType.Complex128: Run(new Map3Block<F, ComplexLane<ComplexCell<double>>>(f), y, x.A, x.B, x.C); break;
            case DType.Float16 or DType.BFloat16:
                ThroughFloat(y, wide => Map3(f, new(Wide(x.A)!, Wide(x.B)!, Wide(x.C)!), wide));
                break;
            default: throw Unsupported(typeof(F).Name, y.DType);
        }
    }

    public override void Map3Slope<F>(F f, ZipSlopeOperands x, Tensor dx)
    {
        (Tensor a, Tensor b, Tensor c) = (x.A ?? x.Dy, x.B ?? x.Dy, x.Y ?? x.Dy);
        switch (dx.DType)
        {
            case DType.Float32: Run(new Slope3Block<F, FloatLanes>(f, x.Side), dx, x.Dy, a, b, c); break;
            case DType.Float64: Run(new Slope3Block<F, DoubleLanes>(f, x.Side), dx, x.Dy, a, b, c); break;
            case DType.Complex64: Run(new Slope3Block<F, ComplexLane<ComplexCell<float>>>(f, x.Side), dx, x.Dy, a, b, c); break;
            case DType.Complex128: Run(new Slope3Block<F, ComplexLane<ComplexCell<double>>>(f, x.Side), dx, x.Dy, a, b, c); break;
            case DType.Float16 or DType.BFloat16:
                ThroughFloat(dx, wide => Map3Slope(
                    f, new(Wide(x.A), Wide(x.B), Wide(x.Y), Wide(x.Dy)!, x.Side), wide));
                break;
            default: throw Unsupported(typeof(F).Name, dx.DType);
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
            default: Run<SelectBlock<ComplexLane<ComplexCell<double>>>>(y, mask, a, b); break;
        }
    }
}

/// <summary><c>dx ← dy · ∂f/∂a</c> (side 0) or <c>∂f/∂b</c>; operands are dx, dy, a, b, y.</summary>
internal readonly unsafe struct ZipSlopeBlock<F, L>(F f, int side) : IBlock
    where F : unmanaged, ISlopes where L : struct, ILanes<L>, IReal<L>
{
    private readonly F _f = f;
    private readonly int _side = side;

    public static int Lanes => L.Count;

    [MethodImpl(Jit.Kernel)]
    public void Run(byte** p, long* step, long vectors)
    {
        F f = _f;
        byte* dx = p[0], dy = p[1], a = p[2], b = p[3], y = p[4];
        for (long i = 0; i < vectors; i++)
        {
            L slope = _side == 0 ? f.SlopeA(L.Load(a), L.Load(b), L.Load(y)) : f.SlopeB(L.Load(a), L.Load(b), L.Load(y));
            (L.Load(dy) * L.Conj(slope)).Store(dx);
            dx += step[0]; dy += step[1]; a += step[2]; b += step[3]; y += step[4];
        }
    }
}

/// <summary><c>y ← f(a, b, c)</c>.</summary>
internal readonly unsafe struct Map3Block<F, L>(F f) : IBlock
    where F : unmanaged, ITernary where L : struct, ILanes<L>, IReal<L>
{
    private readonly F _f = f;

    public static int Lanes => L.Count;

    [MethodImpl(Jit.Kernel)]
    public void Run(byte** p, long* step, long vectors)
    {
        F f = _f;
        byte* y = p[0], a = p[1], b = p[2], c = p[3];
        for (long i = 0; i < vectors; i++, y += step[0], a += step[1], b += step[2], c += step[3])
            f.Value(L.Load(a), L.Load(b), L.Load(c)).Store(y);
    }
}

/// <summary><c>dx ← dy · ∂f</c> of one side; operands are dx, dy, a, b, c.</summary>
internal readonly unsafe struct Slope3Block<F, L>(F f, int side) : IBlock
    where F : unmanaged, ITernary where L : struct, ILanes<L>, IReal<L>
{
    private readonly F _f = f;
    private readonly int _side = side;

    public static int Lanes => L.Count;

    [MethodImpl(Jit.Kernel)]
    public void Run(byte** p, long* step, long vectors)
    {
        F f = _f;
        byte* dx = p[0], dy = p[1], a = p[2], b = p[3], c = p[4];
        for (long i = 0; i < vectors; i++)
        {
            (L.Load(dy) * L.Conj(f.Slope(_side, L.Load(a), L.Load(b), L.Load(c)))).Store(dx);
            dx += step[0]; dy += step[1]; a += step[2]; b += step[3]; c += step[4];
        }
    }
}

/// <summary><c>y ← mask ? a : b</c> on bits; operands are y, mask, a, b.</summary>
internal readonly unsafe struct SelectBlock<L> : IBlock where L : struct, ILanes<L>
{
    public static int Lanes => L.Count;

    [MethodImpl(Jit.Kernel)]
    public void Run(byte** p, long* step, long vectors)
    {
        byte* y = p[0], m = p[1], a = p[2], b = p[3];
        for (long i = 0; i < vectors; i++, y += step[0], m += step[1], a += step[2], b += step[3])
            L.Select(L.LoadTruth(m), L.Load(a), L.Load(b)).Store(y);
    }
}
