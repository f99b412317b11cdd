using System.Runtime.CompilerServices;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu.Ordering;

/// <summary>
/// Numbers as unsigned integers of the same order: −0 equals 0, every NaN is the same and larger than all
/// numbers.
/// </summary>
internal static unsafe class OrderKeys
{
    /// <summary>The key of NaN.</summary>
    public const ulong NaN = ulong.MaxValue;

    /// <summary>Keys of a row of float, double or 64-bit integers.</summary>
    public static void Fill<T>(T* row, ulong* keys, long count) where T : unmanaged
    {
        if (typeof(T) == typeof(float)) OfFloats((float*)row, keys, count);
        else if (typeof(T) == typeof(double)) OfDoubles((double*)row, keys, count);
        else for (long i = 0; i < count; i++) keys[i] = (ulong)((long*)row)[i] ^ (1ul << 63);
    }

    /// <summary>Turns the order round.</summary>
    public static void Reverse(ulong* keys, long count)
    {
        for (long i = 0; i < count; i++) keys[i] = ~keys[i];
    }

    // The upper half is 0, so that a sort skips its digits; only NaN has to reach beyond it to stay
    // the largest.
    [MethodImpl(Jit.Kernel)]
    private static void OfFloats(float* row, ulong* keys, long count)
    {
        for (long i = 0; i < count; i++)
        {
            uint bits = BitConverter.SingleToUInt32Bits(row[i] + 0f);
            uint key = (bits >> 31) != 0 ? ~bits : bits | 0x8000_0000;
            keys[i] = float.IsNaN(row[i]) ? NaN : key;
        }
    }

    [MethodImpl(Jit.Kernel)]
    private static void OfDoubles(double* row, ulong* keys, long count)
    {
        for (long i = 0; i < count; i++)
        {
            ulong bits = BitConverter.DoubleToUInt64Bits(row[i] + 0.0);
            keys[i] = double.IsNaN(row[i]) ? NaN : (bits >> 63) != 0 ? ~bits : bits | (1ul << 63);
        }
    }
}
