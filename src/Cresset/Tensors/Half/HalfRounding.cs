using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset;

/// <summary>
/// Floats rounded to the nearest numbers of a 16-bit format; other types are left as they are.
/// </summary>
internal static unsafe class HalfRounding
{
    /// <summary>Rounds 16 lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> To(DType type, Vector512<float> value) => type switch
    {
        DType.Float16 => HalfConversions.FromHalf(HalfConversions.ToHalf(value)),
        DType.BFloat16 => (HalfConversions.ToBFloat16(value) << 16).AsSingle(),
        _ => value,
    };

    /// <summary>Rounds one number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float To(DType type, float value) => type switch
    {
        DType.Float16 => (float)(Half)value,
        DType.BFloat16 => (float)(BFloat16)value,
        _ => value,
    };

    /// <summary>Rounds numbers where they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void InPlace(DType type, float* values, long count)
    {
        if (type is not (DType.Float16 or DType.BFloat16)) return;
        long i = 0;
        for (; i + Vector512<float>.Count <= count; i += Vector512<float>.Count)
            To(type, Vector512.Load(values + i)).Store(values + i);
        for (; i < count; i++) values[i] = To(type, values[i]);
    }
}
