using System.Runtime.CompilerServices;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

internal sealed partial class CpuBackend
{
    public override void Map<F>(F f, Tensor x, Tensor y)
    {
        switch (y.DType)
        {
            case DType.Float32: Run(new MapBlock<F, FloatLanes>(f), y, x); break;
            case DType.Float64: Run(new MapBlock<F, DoubleLanes>(f), y, x); break;
            case DType.Complex64: Run(new MapBlock<F, ComplexLane<ComplexCell<float>>>(f), y, x); break;
            case DType.Complex128: Run(new MapBlock<F, ComplexLane<ComplexCell<double>>>(f), y, x); break;
            case DType.Float16 or DType.BFloat16: ThroughFloat(y, wide => Map(f, Wide(x)!, wide)); break;
            default: throw Unsupported(typeof(F).Name, y.DType);
        }
    }

    public override void MapSlope<F>(F f, SlopeOperands x, Tensor dx)
    {
        (Tensor a, Tensor y) = (x.X ?? x.Dy, x.Y ?? x.Dy);
        switch (dx.DType)
        {
            case DType.Float32: Run(new SlopeBlock<F, FloatLanes>(f), dx, x.Dy, a, y); break;
            case DType.Float64: Run(new SlopeBlock<F, DoubleLanes>(f), dx, x.Dy, a, y); break;
            case DType.Complex64: Run(new SlopeBlock<F, ComplexLane<ComplexCell<float>>>(f), dx, x.Dy, a, y); break;
            case DType.Complex128: Run(new SlopeBlock<F, ComplexLane<ComplexCell<double>>>(f), dx, x.Dy, a, y); break;
            case DType.Float16 or DType.BFloat16:
                ThroughFloat(dx, wide => MapSlope(f, new(Wide(x.X), Wide(x.Y), Wide(x.Dy)!), wide));
                break;
            default: throw Unsupported(typeof(F).Name, dx.DType);
        }
    }

    public override void MapRing<F>(F f, Tensor x, Tensor y)
    {
        switch (y.DType)
        {
            case DType.Float32: Run(new RingBlock<F, FloatLanes>(f), y, x); break;
            case DType.Float64: Run(new RingBlock<F, DoubleLanes>(f), y, x); break;
            case DType.Complex64: Run(new RingBlock<F, ComplexLane<ComplexCell<float>>>(f), y, x); break;
            case DType.Complex128: Run(new RingBlock<F, ComplexLane<ComplexCell<double>>>(f), y, x); break;
            case DType.Bool: Run(new RingBlock<F, BoolLanes>(f), y, x); break;
            case DType.UInt8: Run(new RingBlock<F, IntegerLanes<byte>>(f), y, x); break;
            case DType.Int8: Run(new RingBlock<F, IntegerLanes<sbyte>>(f), y, x); break;
            case DType.Int16: Run(new RingBlock<F, IntegerLanes<short>>(f), y, x); break;
            case DType.Int32: Run(new RingBlock<F, IntegerLanes<int>>(f), y, x); break;
            case DType.Int64: Run(new RingBlock<F, IntegerLanes<long>>(f), y, x); break;
            case DType.Float16 or DType.BFloat16: ThroughFloat(y, wide => MapRing(f, Wide(x)!, wide)); break;
            default: throw Unsupported(typeof(F).Name, y.DType);
        }
    }

    public override void Test<F>(F f, Tensor x, Tensor y)
    {
        switch (x.DType)
        {
            case DType.Float32: Run(new TestBlock<F, FloatLanes>(f), y, x); break;
            case DType.Float64: Run(new TestBlock<F, DoubleLanes>(f), y, x); break;
            case DType.Complex64: Run(new TestBlock<F, ComplexLane<ComplexCell<float>>>(f), y, x); break;
            case DType.Complex128: Run(new TestBlock<F, ComplexLane<ComplexCell<double>>>(f), y, x); break;
            case DType.Bool: Run(new TestBlock<F, BoolLanes>(f), y, x); break;
            case DType.UInt8: Run(new TestBlock<F, IntegerLanes<byte>>(f), y, x); break;
            case DType.Int8: Run(new TestBlock<F, IntegerLanes<sbyte>>(f), y, x); break;
            case DType.Int16: Run(new TestBlock<F, IntegerLanes<short>>(f), y, x); break;
            case DType.Int32: Run(new TestBlock<F, IntegerLanes<int>>(f), y, x); break;
            case DType.Int64: Run(new TestBlock<F, IntegerLanes<long>>(f), y, x); break;
            case DType.Float16 or DType.BFloat16:
                using (EngineScope.Enter()) Test(f, Wide(x)!, y);
                break;
            default: throw Unsupported(typeof(F).Name, x.DType);
        }
    }
}

/// <summary><c>y ← f(x)</c>.</summary>
internal readonly unsafe struct MapBlock<F, L>(F f) : IBlock
    where F : unmanaged, IUnary where L : struct, ILanes<L>, IReal<L>
{
    private readonly F _f = f;

    public static int Lanes => L.Count;

    [MethodImpl(Jit.Kernel)]
    public void Run(byte** p, long* step, long vectors)
    {
        F f = _f;
        byte* y = p[0], x = p[1];
        long stepY = step[0], stepX = step[1];
        for (long i = 0; i < vectors; i++, y += stepY, x += stepX) f.Value(L.Load(x)).Store(y);
    }
}

/// <summary><c>y ← f(x)</c> for formulas of every type.</summary>
internal readonly unsafe struct RingBlock<F, L>(F f) : IBlock
    where F : unmanaged, IRingUnary where L : struct, ILanes<L>
{
    private readonly F _f = f;

    public static int Lanes => L.Count;

    [MethodImpl(Jit.Kernel)]
    public void Run(byte** p, long* step, long vectors)
    {
        F f = _f;
        byte* y = p[0], x = p[1];
        long stepY = step[0], stepX = step[1];
        for (long i = 0; i < vectors; i++, y += stepY, x += stepX) f.Value(L.Load(x)).Store(y);
    }
}

/// <summary><c>y ← f(x)</c> as bytes 0 and 1; the step of y is that of its bytes.</summary>
internal readonly unsafe struct TestBlock<F, L>(F f) : IBlock
    where F : unmanaged, ITest where L : struct, ILanes<L>
{
    private readonly F _f = f;

    public static int Lanes => L.Count;

    [MethodImpl(Jit.Kernel)]
    public void Run(byte** p, long* step, long vectors)
    {
        F f = _f;
        byte* y = p[0], x = p[1];
        long stepY = step[0], stepX = step[1];
        for (long i = 0; i < vectors; i++, y += stepY, x += stepX) f.Value(L.Load(x)).StoreTruth(y);
    }
}

/// <summary><c>dx ← dy · f′(x, y)</c>; operands are dx, dy, x, y.</summary>
internal readonly unsafe struct SlopeBlock<F, L>(F f) : IBlock
    where F : unmanaged, ISlope where L : struct, ILanes<L>, IReal<L>
{
    private readonly F _f = f;

    public static int Lanes => L.Count;

    [MethodImpl(Jit.Kernel)]
    public void Run(byte** p, long* step, long vectors)
    {
        F f = _f;
        byte* dx = p[0], dy = p[1], x = p[2], y = p[3];
        for (long i = 0; i < vectors; i++, dx += step[0], dy += step[1], x += step[2], y += step[3])
            (L.Load(dy) * L.Conj(f.Slope(L.Load(x), L.Load(y)))).Store(dx);
    }
}
