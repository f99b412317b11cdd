namespace Cresset;

/// <summary>The two 8-bit floating-point formats of Micikevicius et al. (2022), one number at a
/// time.</summary>
internal static class Float8
{
    /// <summary>The value of an E4M3 number (finite variant: no infinities, NaN is 0x7f and 0xff, largest
    /// 448).</summary>
    public static float FromE4M3(byte bits) => (bits & 0x7f) == 0x7f
        ? BitConverter.UInt32BitsToSingle((uint)(bits & 0x80) << 24 | 0x7fc00000)
        : Decode(bits, 3, 7);

    /// <summary>The value of an E5M2 number (as IEEE: infinities and NaNs; largest 57344).</summary>
    public static float FromE5M2(byte bits) => (float)BitConverter.UInt16BitsToHalf((ushort)(bits << 8));

    /// <summary>The nearest E4M3 number, ties to even; NaN beyond the range, as torch has it.</summary>
    public static byte ToE4M3(float value)
    {
        uint size = BitConverter.SingleToUInt32Bits(value) & 0x7fffffff;
        uint result = size >= 0x43f00000 ? 0x7f : Encode(size, 3, 7);
        return (byte)(result | Sign(value));
    }

    /// <summary>The nearest E5M2 number, ties to even; infinity beyond the range.</summary>
    public static byte ToE5M2(float value)
    {
        uint size = BitConverter.SingleToUInt32Bits(value) & 0x7fffffff;
        uint result = size > 0x7f800000 ? 0x7f : size >= 143u << 23 ? 0x7c : Encode(size, 2, 15);
        return (byte)(result | Sign(value));
    }

    private static uint Sign(float value) => BitConverter.SingleToUInt32Bits(value) >> 24 & 0x80;

    private static float Decode(byte bits, int mantissaBits, int bias)
    {
        int exponent = (bits & 0x7f) >> mantissaBits, mantissa = bits & (1 << mantissaBits) - 1;
        float size = exponent == 0
            ? MathF.ScaleB(mantissa, 1 - bias - mantissaBits)
            : MathF.ScaleB(mantissa + (1 << mantissaBits), exponent - bias - mantissaBits);
        return (bits & 0x80) != 0 ? -size : size;
    }

    // As for halves: the carry of the rounding runs into the exponent; denormals are rounded by an addition.
    private static uint Encode(uint size, int mantissaBits, int bias)
    {
        int shift = 23 - mantissaBits;
        if (size < (uint)(128 - bias) << 23)
        {
            uint magic = (uint)(128 - bias + shift) << 23;
            float sum = BitConverter.UInt32BitsToSingle(size) + BitConverter.UInt32BitsToSingle(magic);
            return BitConverter.SingleToUInt32Bits(sum) - magic;
        }
        uint odd = size >> shift & 1;
        return size - ((uint)(127 - bias) << 23) + (1u << shift - 1) - 1 + odd >> shift;
    }
}
