using System.Runtime.CompilerServices;

namespace Cresset.Devices.Cpu;

/// <summary>Single elements of any type.</summary>
internal static unsafe class Cells
{
    /// <summary>Writes the first element.</summary>
    public static void Write(Tensor x, double value)
    {
        fixed (byte* origin = &x.Storage.Origin)
        {
            byte* p = origin + x.Offset * x.DType.Size();
            switch (x.DType)
            {
                case DType.Bool: BoolCell.Write(p, value); break;
                case DType.UInt8: IntegerCell<byte>.Write(p, value); break;
                case DType.Int8: IntegerCell<sbyte>.Write(p, value); break;
                case DType.Int16: IntegerCell<short>.Write(p, value); break;
                case DType.Int32: IntegerCell<int>.Write(p, value); break;
                case DType.Int64: IntegerCell<long>.Write(p, value); break;
                case DType.UInt16: IntegerCell<ushort>.Write(p, value); break;
                case DType.UInt32: IntegerCell<uint>.Write(p, value); break;
                case DType.UInt64: IntegerCell<ulong>.Write(p, value); break;
                case DType.Float16: HalfCell.Write(p, value); break;
                case DType.BFloat16: BFloat16Cell.Write(p, value); break;
                case DType.Float32: FloatCell.Write(p, value); break;
                case DType.Float64: DoubleCell.Write(p, value); break;
                case DType.Complex32: ComplexCell<Half>.Write(p, value); break;
                case DType.Complex64: ComplexCell<float>.Write(p, value); break;
                case DType.Complex128: ComplexCell<double>.Write(p, value); break;
                default: throw new NotSupportedException($"A number cannot be written as {x.DType.TorchName()}.");
            }
        }
    }

    /// <summary>Converts the one element of a plain number; whole numbers keep all their bits.</summary>
    public static void Convert(Tensor number, Tensor y)
    {
        fixed (byte* origin = &number.Storage.Origin)
        {
            switch (number.DType)
            {
                case DType.Int64 when y.DType == DType.Int64: Unsafe.WriteUnaligned(ref y.Storage.Origin, *(long*)origin); break;
                case DType.Int64 when Math.Abs(*(long*)origin) < 1L << 53: Write(y, *(long*)origin); break;
                case DType.Float64: Write(y, *(double*)origin); break;
                case DType.Float32: Write(y, *(float*)origin); break;
                case DType.Bool: Write(y, *origin); break;
                default: y.Backend.Copy(number, y); break;
            }
        }
    }
}
