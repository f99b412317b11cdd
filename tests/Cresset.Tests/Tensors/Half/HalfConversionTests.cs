using Xunit;

namespace Cresset.Tests;

/// <summary>The 16-bit formats: every pattern upwards, patterns around every rounding boundary
/// downwards.</summary>
public sealed unsafe class HalfConversionTests
{
    private static ushort[] AllPatterns => [.. Enumerable.Range(0, 65536).Select(i => (ushort)i)];

    // Each half or bfloat16 pattern's float, and floats beside it and beside its midpoints; then odd bits
    // everywhere.
    private static float[] Boundaries(Func<ushort, float> widen, int step)
    {
        List<float> values = [];
        foreach (ushort pattern in AllPatterns)
        {
            uint bits = BitConverter.SingleToUInt32Bits(widen(pattern));
            foreach (uint near in (uint[])[0, 1, uint.MaxValue, (uint)step / 2, (uint)step / 2 - 1, (uint)step / 2 + 1])
                values.Add(BitConverter.UInt32BitsToSingle(bits + near));
        }
        for (long bits = 0; bits < 0x1_0000_0000; bits += 9973) values.Add(BitConverter.UInt32BitsToSingle((uint)bits));
        return [.. values];
    }

    [Fact]
    public void Every_half_widens_exactly()
    {
        ushort[] patterns = [.. AllPatterns, .. AllPatterns[..31]];
        float[] wide = new float[patterns.Length];
        fixed (ushort* s = patterns)
        fixed (float* d = wide) HalfConversions.Widen((Half*)s, d, patterns.Length);
        for (int i = 0; i < wide.Length; i++)
            Assert.Equal(Bits((float)BitConverter.UInt16BitsToHalf(patterns[i])), Bits(wide[i]));
    }

    [Fact]
    public void Floats_narrow_to_the_nearest_half()
    {
        float[] values = Boundaries(p => (float)BitConverter.UInt16BitsToHalf(p), 1 << 13);
        Half[] narrow = new Half[values.Length];
        fixed (float* s = values)
        fixed (Half* d = narrow) HalfConversions.Narrow(s, d, values.Length);
        for (int i = 0; i < values.Length; i++)
            if (BitConverter.HalfToUInt16Bits((Half)values[i]) != BitConverter.HalfToUInt16Bits(narrow[i]))
                Assert.Fail($"{values[i]:R} ({Bits(values[i]):x8}): {BitConverter.HalfToUInt16Bits(narrow[i]):x4}");
    }

    [Fact]
    public void Every_bfloat16_widens_exactly_and_comes_back()
    {
        ushort[] patterns = [.. AllPatterns, .. AllPatterns[..17]], back = new ushort[patterns.Length];
        float[] wide = new float[patterns.Length];
        fixed (ushort* s = patterns, b = back)
        fixed (float* d = wide)
        {
            HalfConversions.Widen((BFloat16*)s, d, patterns.Length);
            HalfConversions.Narrow(d, (BFloat16*)b, patterns.Length);
        }
        for (int i = 0; i < wide.Length; i++)
        {
            Assert.Equal((uint)patterns[i] << 16, Bits(wide[i]));
            Assert.Equal(float.IsNaN(wide[i]) ? patterns[i] | 0x40 : patterns[i], back[i]);
        }
    }

    [Fact]
    public void Floats_narrow_to_the_nearest_bfloat16()
    {
        float[] values = Boundaries(p => BitConverter.UInt32BitsToSingle((uint)p << 16), 1 << 16);
        BFloat16[] narrow = new BFloat16[values.Length];
        fixed (float* s = values)
        fixed (BFloat16* d = narrow) HalfConversions.Narrow(s, d, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            Assert.Equal(((BFloat16)values[i]).Bits, narrow[i].Bits);
            if (float.IsNaN(values[i])) Assert.True(float.IsNaN((float)narrow[i]));
            else Assert.Equal(NearestBFloat16(values[i]), narrow[i].Bits);
        }
    }

    [Fact]
    public void BFloat16_compares_and_prints_as_its_float()
    {
        BFloat16 one = (BFloat16)1f, nan = (BFloat16)float.NaN, zero = (BFloat16)0f, minusZero = (BFloat16)(-0f);
        Assert.True(one > zero && zero < one && one >= zero && zero <= minusZero && zero == minusZero && one != zero);
        Assert.True(nan.Equals(nan));
#pragma warning disable CS1718 // NaN differs from itself
        Assert.False(nan == nan);
#pragma warning restore CS1718
        Assert.True(one.CompareTo(zero) > 0 && nan.CompareTo(zero) < 0);
        Assert.Equal(one.GetHashCode(), BFloat16.FromBits(0x3f80).GetHashCode());
        Assert.Equal("3.140625", ((BFloat16)3.14159f).ToString());
    }

    [Fact]
    public void Float8_decodes_and_encodes_to_the_nearest()
    {
        Check(Float8.FromE4M3, Float8.ToE4M3, 448f, 464f, 0x7f);
        Check(Float8.FromE5M2, Float8.ToE5M2, 57344f, 61440f, 0x7c);
    }

    private static void Check(Func<byte, float> decode, Func<float, byte> encode, float largest, float limit, int beyond)
    {
        Assert.Equal(largest, Enumerable.Range(0, 128).Select(i => decode((byte)i)).Where(float.IsFinite).Max());
        float[] finite = [.. Enumerable.Range(0, 128).Select(i => decode((byte)i)).Where(float.IsFinite)];
        for (int i = 0; i < 256; i++)
            Assert.Equal(float.IsNaN(decode((byte)i)) ? i | 0x7f : i, encode(decode((byte)i)));
        Assert.Equal(0x7f, encode(float.NaN) & 0x7f);
        for (int i = 0; i < finite.Length - 1; i++)
        {
            float middle = (finite[i] + finite[i + 1]) / 2;
            Assert.Equal(i % 2 == 0 ? i : i + 1, encode(middle));
            Assert.Equal(i, encode(MathF.BitDecrement(middle)));
            Assert.Equal(i + 1 | 0x80, encode(-MathF.BitIncrement(middle)));
        }
        Assert.Equal(finite.Length - 1, encode(MathF.BitDecrement(limit)));
        foreach (float x in (float[])[MathF.BitIncrement(limit), 1e6f, float.MaxValue, float.PositiveInfinity])
            Assert.Equal(beyond | 0x80, encode(-x));
    }

    private static uint Bits(float x) => BitConverter.SingleToUInt32Bits(x);

    // In double, from the two neighbours.
    private static int NearestBFloat16(float value)
    {
        uint low = Bits(value) >> 16;
        double below = BitConverter.UInt32BitsToSingle(low << 16);
        if (float.IsInfinity(value)) return (int)low;
        double step = (low & 0x7f80) == 0 ? Math.ScaleB(1, -133) : Math.ScaleB(1, (int)(low >> 7 & 0xff) - 134);
        double gap = Math.Abs(value - below) / step;
        return (int)(gap > 0.5 || gap == 0.5 && low % 2 == 1 ? low + 1 : low);
    }
}
