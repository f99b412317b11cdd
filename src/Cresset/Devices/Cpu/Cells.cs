using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cresset.Devices.Cpu;

/// <summary>One element of a type, read and written as the widest number of its kind.</summary>
internal unsafe interface ICell
{
    static abstract int Size { get; }

    static abstract bool IsInteger { get; }

    static abstract long ReadInteger(byte* p);

    static abstract double ReadReal(byte* p);

    static abstract void Write(byte* p, long value);

    static abstract void Write(byte* p, double value);
}

/// <summary>0 or 1 in a byte.</summary>
internal unsafe struct BoolCell : ICell
{
    public static int Size => 1;

    public static bool IsInteger => true;

    public static long ReadInteger(byte* p) => *p == 0 ? 0 : 1;

    public static double ReadReal(byte* p) => *p == 0 ? 0 : 1;

    public static void Write(byte* p, long value) => *p = value == 0 ? (byte)0 : (byte)1;

    public static void Write(byte* p, double value) => *p = value == 0 ? (byte)0 : (byte)1;
}

/// <summary>An integer; values out of range wrap.</summary>
internal unsafe struct IntegerCell<E> : ICell where E : unmanaged, IBinaryInteger<E>
{
    public static int Size => sizeof(E);

    public static bool IsInteger => true;

    public static long ReadInteger(byte* p) => long.CreateTruncating(*(E*)p);

    public static double ReadReal(byte* p) => double.CreateTruncating(*(E*)p);

    public static void Write(byte* p, long value) => *(E*)p = E.CreateTruncating(value);

    public static void Write(byte* p, double value) => *(E*)p = E.CreateTruncating((long)value);
}

/// <summary>A single.</summary>
internal unsafe struct FloatCell : ICell
{
    public static int Size => 4;

    public static bool IsInteger => false;

    public static long ReadInteger(byte* p) => (long)*(float*)p;

    public static double ReadReal(byte* p) => *(float*)p;

    public static void Write(byte* p, long value) => *(float*)p = value;

    public static void Write(byte* p, double value) => *(float*)p = (float)value;
}

/// <summary>A double.</summary>
internal unsafe struct DoubleCell : ICell
{
    public static int Size => 8;

    public static bool IsInteger => false;

    public static long ReadInteger(byte* p) => (long)*(double*)p;

    public static double ReadReal(byte* p) => *(double*)p;

    public static void Write(byte* p, long value) => *(double*)p = value;

    public static void Write(byte* p, double value) => *(double*)p = value;
}

/// <summary>A half.</summary>
internal unsafe struct HalfCell : ICell
{
    public static int Size => 2;

    public static bool IsInteger => false;

    public static long ReadInteger(byte* p) => (long)*(Half*)p;

    public static double ReadReal(byte* p) => (double)*(Half*)p;

    public static void Write(byte* p, long value) => *(Half*)p = (Half)(float)value;

    public static void Write(byte* p, double value) => *(Half*)p = (Half)(float)value;
}

/// <summary>The upper half of a single, rounded to nearest even.</summary>
internal unsafe struct BFloat16Cell : ICell
{
    public static int Size => 2;

    public static bool IsInteger => false;

    public static long ReadInteger(byte* p) => (long)ReadReal(p);

    public static double ReadReal(byte* p) => (float)*(BFloat16*)p;

    public static void Write(byte* p, long value) => *(BFloat16*)p = (BFloat16)(float)value;

    public static void Write(byte* p, double value) => *(BFloat16*)p = (BFloat16)(float)value;
}

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
                case DType.Complex64: (((float*)p)[0], ((float*)p)[1]) = ((float)value, 0); break;
                case DType.Complex128: (((double*)p)[0], ((double*)p)[1]) = (value, 0); break;
                default: throw new NotSupportedException($"A number cannot be written as {x.DType.TorchName()}.");
            }
        }
    }
}

/// <summary>An 8-bit float with 4 exponent bits.</summary>
internal unsafe struct Float8E4M3Cell : ICell
{
    public static int Size => 1;

    public static bool IsInteger => false;

    public static long ReadInteger(byte* p) => (long)ReadReal(p);

    public static double ReadReal(byte* p) => Float8.FromE4M3(*p);

    public static void Write(byte* p, long value) => *p = Float8.ToE4M3(value);

    public static void Write(byte* p, double value) => *p = Float8.ToE4M3((float)value);
}

/// <summary>An 8-bit float with 5 exponent bits.</summary>
internal unsafe struct Float8E5M2Cell : ICell
{
    public static int Size => 1;

    public static bool IsInteger => false;

    public static long ReadInteger(byte* p) => (long)ReadReal(p);

    public static double ReadReal(byte* p) => Float8.FromE5M2(*p);

    public static void Write(byte* p, long value) => *p = Float8.ToE5M2(value);

    public static void Write(byte* p, double value) => *p = Float8.ToE5M2((float)value);
}
