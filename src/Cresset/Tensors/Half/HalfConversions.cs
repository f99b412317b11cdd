using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Cresset;

/// <summary>Bulk conversions between float and the 16-bit formats: exact upwards, nearest even downwards, NaN
/// kept. Source and destination must not overlap. By integer lanes, as .NET gives no access to the F16C
/// instructions.</summary>
internal static unsafe class HalfConversions
{
    /// <summary>Widens <paramref name="count"/> halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen(Half* source, float* destination, long count)
    {
        long i = 0;
        for (; i <= count - 32; i += 32)
        {
            Vector512<ushort> bits = Load((ushort*)source + i);
            FromHalf(WidenLower(bits)).Store(destination + i);
            FromHalf(WidenUpper(bits)).Store(destination + i + 16);
        }
        for (; i < count; i++) destination[i] = (float)source[i];
    }

    /// <summary>Rounds <paramref name="count"/> floats to halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Narrow(float* source, Half* destination, long count)
    {
        long i = 0;
        for (; i <= count - 32; i += 32)
        {
            Vector512<uint> lower = ToHalf(Load(source + i)), upper = ToHalf(Load(source + i + 16));
            Vector512.Narrow(lower, upper).Store((ushort*)destination + i);
        }
        for (; i < count; i++) destination[i] = (Half)source[i];
    }

    /// <summary>Widens <paramref name="count"/> bfloat16 numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen(BFloat16* source, float* destination, long count)
    {
        long i = 0;
        for (; i <= count - 32; i += 32)
        {
            Vector512<ushort> bits = Load((ushort*)source + i);
            (WidenLower(bits) << 16).AsSingle().Store(destination + i);
            (WidenUpper(bits) << 16).AsSingle().Store(destination + i + 16);
        }
        for (; i < count; i++) destination[i] = (float)source[i];
    }

    /// <summary>Rounds <paramref name="count"/> floats to bfloat16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Narrow(float* source, BFloat16* destination, long count)
    {
        long i = 0;
        for (; i <= count - 32; i += 32)
        {
            Vector512<uint> lower = ToBFloat16(Load(source + i)), upper = ToBFloat16(Load(source + i + 16));
            Vector512.Narrow(lower, upper).Store((ushort*)destination + i);
        }
        for (; i < count; i++) destination[i] = (BFloat16)source[i];
    }

    /// <summary>The floats of 16 halves, each in the low bits of a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FromHalf(Vector512<uint> half)
    {
        Vector512<uint> size = (half & Create(0x7fffu)) << 13, sign = (half & Create(0x8000u)) << 16;
        // The exponent bias differs by 112; the product is exact for denormals too.
        Vector512<uint> finite = (size.AsSingle() * 5.192296858534828e33f).AsUInt32();
        Vector512<uint> special = size | Create(0x7f800000u);
        // A signalling NaN becomes quiet, as in any conversion.
        special |= GreaterThan(special, Create(0x7f800000u)) & Create(0x400000u);
        Vector512<uint> isSpecial = GreaterThanOrEqual(size, Create(0x7c00u << 13));
        return (ConditionalSelect(isSpecial, special, finite) | sign).AsSingle();
    }

    /// <summary>The nearest halves of 16 floats, each in the low bits of a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> ToHalf(Vector512<float> value)
    {
        Vector512<uint> bits = value.AsUInt32(), size = bits & Create(0x7fffffffu);
        Vector512<uint> odd = (size >> 13) & Vector512<uint>.One;
        Vector512<uint> normal = (size + odd - Create((112u << 23) - 0xfff)) >> 13;
        // Adding ½ lets the FPU round at the last bit of a denormal half.
        Vector512<uint> small = (size.AsSingle() + Create(0.5f)).AsUInt32() - Create(126u << 23);
        Vector512<uint> nan = ((size >> 13) & Create(0x3ffu)) | Create(0x7e00u);
        Vector512<uint> isNan = GreaterThan(size, Create(0x7f800000u));
        Vector512<uint> large = ConditionalSelect(isNan, nan, Create(0x7c00u));

        Vector512<uint> result = ConditionalSelect(LessThan(size, Create(113u << 23)), small, normal);
        result = ConditionalSelect(GreaterThanOrEqual(size, Create(143u << 23)), large, result);
        return result | ((bits >> 16) & Create(0x8000u));
    }

    /// <summary>The nearest bfloat16 numbers of 16 floats, each in the low bits of a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> ToBFloat16(Vector512<float> value)
    {
        Vector512<uint> bits = value.AsUInt32();
        Vector512<uint> rounded = (bits + Create(0x7fffu) + ((bits >> 16) & Vector512<uint>.One)) >> 16;
        Vector512<uint> quiet = (bits >> 16) | Create(0x40u);
        return ConditionalSelect(Vector512.Equals(value, value).AsUInt32(), rounded, quiet);
    }
}
