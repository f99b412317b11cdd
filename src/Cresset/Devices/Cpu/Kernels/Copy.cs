using System.Runtime.CompilerServices;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend
{
    public override void Copy(Tensor x, Tensor y)
    {
        if (x.DType == y.DType) CopySame(x, y);
        else if (x.DType.IsComplex() || y.DType.IsComplex()) CopyComplex(x, y);
        else CastFrom(x, y);
    }

    public override void Fill(Tensor y, double value)
    {
        using EngineScope scope = EngineScope.Enter();
        Tensor one = Tensor.Empty(new TensorSpec(Layout.Scalar, y.DType, y.Device));
        Cells.Write(one, value);
        CopySame(one, y);
    }

    private static void CopySame(Tensor x, Tensor y)
    {
        switch (y.DType.Size())
        {
            case 1: Run<CopyBlock<byte>>(y, x); break;
            case 2: Run<CopyBlock<ushort>>(y, x); break;
            case 4: Run<CopyBlock<uint>>(y, x); break;
            case 8: Run<CopyBlock<ulong>>(y, x); break;
            default: Run<CopyBlock<UInt128>>(y, x); break;
        }
    }

    private static void CastFrom(Tensor x, Tensor y)
    {
        switch (x.DType)
        {
            case DType.Bool: CastTo<BoolCell>(x, y); break;
            case DType.UInt8: CastTo<IntegerCell<byte>>(x, y); break;
            case DType.Int8: CastTo<IntegerCell<sbyte>>(x, y); break;
            case DType.Int16: CastTo<IntegerCell<short>>(x, y); break;
            case DType.Int32: CastTo<IntegerCell<int>>(x, y); break;
            case DType.Int64: CastTo<IntegerCell<long>>(x, y); break;
            case DType.UInt16: CastTo<IntegerCell<ushort>>(x, y); break;
            case DType.UInt32: CastTo<IntegerCell<uint>>(x, y); break;
            case DType.UInt64: CastTo<IntegerCell<ulong>>(x, y); break;
            case DType.Float16: CastTo<HalfCell>(x, y); break;
            case DType.BFloat16: CastTo<BFloat16Cell>(x, y); break;
            case DType.Float32: CastTo<FloatCell>(x, y); break;
            case DType.Float64: CastTo<DoubleCell>(x, y); break;
            case DType.Float8E4M3: CastTo<Float8E4M3Cell>(x, y); break;
            case DType.Float8E5M2: CastTo<Float8E5M2Cell>(x, y); break;
            default: throw Unsupported("To", x.DType);
        }
    }

    private static void CastTo<S>(Tensor x, Tensor y) where S : struct, ICell
    {
        switch (y.DType)
        {
            case DType.Bool: Run<CastBlock<S, BoolCell>>(y, x); break;
            case DType.UInt8: Run<CastBlock<S, IntegerCell<byte>>>(y, x); break;
            case DType.Int8: Run<CastBlock<S, IntegerCell<sbyte>>>(y, x); break;
            case DType.Int16: Run<CastBlock<S, IntegerCell<short>>>(y, x); break;
            case DType.Int32: Run<CastBlock<S, IntegerCell<int>>>(y, x); break;
            case DType.Int64: Run<CastBlock<S, IntegerCell<long>>>(y, x); break;
            case DType.UInt16: Run<CastBlock<S, IntegerCell<ushort>>>(y, x); break;
            case DType.UInt32: Run<CastBlock<S, IntegerCell<uint>>>(y, x); break;
            case DType.UInt64: Run<CastBlock<S, IntegerCell<ulong>>>(y, x); break;
            case DType.Float16: Run<CastBlock<S, HalfCell>>(y, x); break;
            case DType.BFloat16: Run<CastBlock<S, BFloat16Cell>>(y, x); break;
            case DType.Float32: Run<CastBlock<S, FloatCell>>(y, x); break;
            case DType.Float64: Run<CastBlock<S, DoubleCell>>(y, x); break;
            case DType.Float8E4M3: Run<CastBlock<S, Float8E4M3Cell>>(y, x); break;
            case DType.Float8E5M2: Run<CastBlock<S, Float8E5M2Cell>>(y, x); break;
            default: throw Unsupported("To", y.DType);
        }
    }
}

/// <summary>Copies elements of one size.</summary>
internal readonly unsafe struct CopyBlock<E> : IBlock where E : unmanaged
{
    public static int Lanes => 64 / sizeof(E);

    [MethodImpl(Jit.Kernel)]
    public void Run(byte** p, long* step, long vectors)
    {
        if (step[1] == step[0]) Buffer.MemoryCopy(p[1], p[0], vectors * 64, vectors * 64);
        else for (long i = 0; i < vectors; i++) Unsafe.CopyBlockUnaligned(p[0] + i * 64, p[1], 64);
    }
}

/// <summary>Converts elements one by one: integers through 64 bits, the rest through double.</summary>
internal readonly unsafe struct CastBlock<S, D> : IBlock where S : struct, ICell where D : struct, ICell
{
    public static int Lanes => 16;

    [MethodImpl(Jit.Kernel)]
    public void Run(byte** p, long* step, long vectors)
    {
        for (long v = 0; v < vectors; v++)
        {
            byte* y = p[0] + v * step[0], x = p[1] + v * step[1];
            for (int i = 0; i < 16; i++, y += D.Size, x += S.Size)
            {
                if (S.IsInteger) D.Write(y, S.ReadInteger(x));
                else D.Write(y, S.ReadReal(x));
            }
        }
    }
}
