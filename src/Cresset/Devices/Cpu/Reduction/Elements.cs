using System.Runtime.CompilerServices;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu.Reduction;

/// <summary>Elements of any type and distance as neighbours of the type that reductions compute in, and
/// back.</summary>
internal static unsafe class ReduceElements
{
    /// <summary>The type to compute in: float, double or 64-bit integers.</summary>
    public static DType Compute(DType type) => type.IsComplex() ? throw Unsupported(type)
        : type == DType.Float64 ? DType.Float64 : type.IsFloat() ? DType.Float32 : DType.Int64;

    /// <summary>Reads elements that lie <paramref name="stride"/> bytes apart.</summary>
    public static void Read(DType type, byte* from, long stride, byte* to, long count)
    {
        switch (type)
        {
            case DType.Float32: Strided.Copy(new(from, stride), new(to, 4), 4, count); break;
            case DType.Float64 or DType.Int64: Strided.Copy(new(from, stride), new(to, 8), 8, count); break;
            case DType.Float16 when stride == 2: HalfConversions.Widen((Half*)from, (float*)to, count); break;
            case DType.BFloat16 when stride == 2:
                HalfConversions.Widen((BFloat16*)from, (float*)to, count);
                break;
            case DType.Float16: Reals<HalfCell>(from, stride, (float*)to, count); break;
            case DType.BFloat16: Reals<BFloat16Cell>(from, stride, (float*)to, count); break;
            case DType.Float8E4M3: Reals<Float8E4M3Cell>(from, stride, (float*)to, count); break;
            case DType.Float8E5M2: Reals<Float8E5M2Cell>(from, stride, (float*)to, count); break;
            case DType.Bool: Integers<BoolCell>(from, stride, (long*)to, count); break;
            case DType.UInt8: Integers<IntegerCell<byte>>(from, stride, (long*)to, count); break;
            case DType.Int8: Integers<IntegerCell<sbyte>>(from, stride, (long*)to, count); break;
            case DType.Int16: Integers<IntegerCell<short>>(from, stride, (long*)to, count); break;
            case DType.Int32: Integers<IntegerCell<int>>(from, stride, (long*)to, count); break;
            case DType.UInt16: Integers<IntegerCell<ushort>>(from, stride, (long*)to, count); break;
            case DType.UInt32: Integers<IntegerCell<uint>>(from, stride, (long*)to, count); break;
            case DType.UInt64: Integers<IntegerCell<ulong>>(from, stride, (long*)to, count); break;
            default: throw Unsupported(type);
        }
    }

    /// <summary>Writes wide results (double or 64-bit integers) that lie <paramref name="stride"/> bytes
    /// apart.</summary>
    public static void Write(byte* from, bool integers, DType type, byte* to, long stride, long count)
    {
        switch (type)
        {
            case DType.Float32: Write<FloatCell>(from, integers, to, stride, count); break;
            case DType.Float64: Write<DoubleCell>(from, integers, to, stride, count); break;
            case DType.Int64: Write<IntegerCell<long>>(from, integers, to, stride, count); break;
            case DType.Float16: Write<HalfCell>(from, integers, to, stride, count); break;
            case DType.BFloat16: Write<BFloat16Cell>(from, integers, to, stride, count); break;
            case DType.Float8E4M3: Write<Float8E4M3Cell>(from, integers, to, stride, count); break;
            case DType.Float8E5M2: Write<Float8E5M2Cell>(from, integers, to, stride, count); break;
            case DType.Bool: Write<BoolCell>(from, integers, to, stride, count); break;
            case DType.UInt8: Write<IntegerCell<byte>>(from, integers, to, stride, count); break;
            case DType.Int8: Write<IntegerCell<sbyte>>(from, integers, to, stride, count); break;
            case DType.Int16: Write<IntegerCell<short>>(from, integers, to, stride, count); break;
            case DType.Int32: Write<IntegerCell<int>>(from, integers, to, stride, count); break;
            case DType.UInt16: Write<IntegerCell<ushort>>(from, integers, to, stride, count); break;
            case DType.UInt32: Write<IntegerCell<uint>>(from, integers, to, stride, count); break;
            case DType.UInt64: Write<IntegerCell<ulong>>(from, integers, to, stride, count); break;
            default: throw Unsupported(type);
        }
    }

    private static NotSupportedException Unsupported(DType type) =>
        new($"{type.TorchName()} is not implemented on the processor.");

    [MethodImpl(Jit.Kernel)]
    private static void Reals<C>(byte* from, long stride, float* to, long count) where C : struct, ICell
    {
        for (long i = 0; i < count; i++, from += stride) to[i] = (float)C.ReadReal(from);
    }

    [MethodImpl(Jit.Kernel)]
    private static void Integers<C>(byte* from, long stride, long* to, long count) where C : struct, ICell
    {
        for (long i = 0; i < count; i++, from += stride) to[i] = C.ReadInteger(from);
    }

    [MethodImpl(Jit.Kernel)]
    private static void Write<C>(byte* from, bool integers, byte* to, long stride, long count)
        where C : struct, ICell
    {
        if (integers) for (long i = 0; i < count; i++, to += stride) C.Write(to, ((long*)from)[i]);
        else for (long i = 0; i < count; i++, to += stride) C.Write(to, ((double*)from)[i]);
    }
}
