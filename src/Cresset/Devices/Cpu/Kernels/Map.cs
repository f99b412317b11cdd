using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cresset.Devices.Cpu;

internal sealed partial class CpuBackend
{
    public override void Map<F>(Tensor x, Tensor y)
    {
        switch (y.DType)
        {
            case DType.Float32: Run<MapBlock<F, FloatLanes>>(y, x); break;
            case DType.Float64: Run<MapBlock<F, DoubleLanes>>(y, x); break;
            case DType.Float16 or DType.BFloat16: ThroughFloat(y, wide => Map<F>(Wide(x)!, wide)); break;
            default: throw Unsupported(typeof(F).Name, y.DType);
        }
    }

    public override void MapSlope<F>(Tensor? x, Tensor? y, Tensor dy, Tensor dx)
    {
        switch (dx.DType)
        {
            case DType.Float32: Run<SlopeBlock<F, FloatLanes>>(dx, dy, x ?? dy, y ?? dy); break;
            case DType.Float64: Run<SlopeBlock<F, DoubleLanes>>(dx, dy, x ?? dy, y ?? dy); break;
            case DType.Float16 or DType.BFloat16:
                ThroughFloat(dx, wide => MapSlope<F>(Wide(x), Wide(y), Wide(dy)!, wide));
                break;
            default: throw Unsupported(typeof(F).Name, dx.DType);
        }
    }

    public override void MapRing<F>(Tensor x, Tensor y)
    {
        switch (y.DType)
        {
            case DType.Float32: Run<RingBlock<F, FloatLanes>>(y, x); break;
            case DType.Float64: Run<RingBlock<F, DoubleLanes>>(y, x); break;
            case DType.Float16 or DType.BFloat16: ThroughFloat(y, wide => MapRing<F>(Wide(x)!, wide)); break;
            case DType.Bool or DType.UInt8: Run<RingBlock<F, IntegerLanes<byte>>>(y, x); break;
            case DType.Int8: Run<RingBlock<F, IntegerLanes<sbyte>>>(y, x); break;
            case DType.Int16: Run<RingBlock<F, IntegerLanes<short>>>(y, x); break;
            case DType.Int32: Run<RingBlock<F, IntegerLanes<int>>>(y, x); break;
            case DType.Int64: Run<RingBlock<F, IntegerLanes<long>>>(y, x); break;
            default: throw Unsupported(typeof(F).Name, y.DType);
        }
    }
}

/// <summary><c>y ← f(x)</c>.</summary>
internal unsafe struct MapBlock<F, L> : IBlock where F : struct, IUnary where L : struct, ILanes<L>, IReal<L>
{
    public static int Lanes => L.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(byte** p, long* step, long vectors)
    {
        byte* y = p[0], x = p[1];
        for (long i = 0; i < vectors; i++, y += step[0], x += step[1]) F.Value(L.Load(x)).Store(y);
    }
}

/// <summary><c>y ← f(x)</c> for formulas of every type.</summary>
internal unsafe struct RingBlock<F, L> : IBlock where F : struct, IRingUnary where L : struct, ILanes<L>
{
    public static int Lanes => L.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(byte** p, long* step, long vectors)
    {
        byte* y = p[0], x = p[1];
        for (long i = 0; i < vectors; i++, y += step[0], x += step[1]) F.Value(L.Load(x)).Store(y);
    }
}

/// <summary><c>dx ← dy · f′(x, y)</c>; operands are dx, dy, x, y.</summary>
internal unsafe struct SlopeBlock<F, L> : IBlock where F : struct, ISlope where L : struct, ILanes<L>, IReal<L>
{
    public static int Lanes => L.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(byte** p, long* step, long vectors)
    {
        byte* dx = p[0], dy = p[1], x = p[2], y = p[3];
        for (long i = 0; i < vectors; i++, dx += step[0], dy += step[1], x += step[2], y += step[3])
            (L.Load(dy) * F.Slope(L.Load(x), L.Load(y))).Store(dx);
    }
}
