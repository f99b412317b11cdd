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
