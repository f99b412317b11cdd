using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Cresset.Devices.Cpu.Kernels;

/// <summary>Vector helpers that the class library has for single types only, and pieces of vectors.</summary>
internal static unsafe class Lane
{
    /// <summary><c>a·b + c</c>, fused where the machine can.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAdd<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c)
    {
        if (typeof(T) == typeof(float))
            return Vector512.MultiplyAddEstimate(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();
        if (typeof(T) == typeof(double))
            return Vector512.MultiplyAddEstimate(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
        return (a * b) + c;
    }

    /// <summary>
    /// <c>a·b + c</c> rounded once on every machine (without the instruction, float goes by double: of a
    /// billion results a few differ in the last bit; double is rounded twice).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Fused<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c)
    {
        if (typeof(T) != typeof(float) || Fma.IsSupported || AdvSimd.IsSupported) return MultiplyAdd(a, b, c);
        (Vector512<double> a0, Vector512<double> a1) = Vector512.Widen(a.AsSingle());
        (Vector512<double> b0, Vector512<double> b1) = Vector512.Widen(b.AsSingle());
        (Vector512<double> c0, Vector512<double> c1) = Vector512.Widen(c.AsSingle());
        return Vector512.Narrow((a0 * b0) + c0, (a1 * b1) + c1).As<float, T>();
    }

    /// <summary>The sum of the lanes, one half added to the other until one is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SumOfHalves<T>(Vector256<T> value) where T : IAdditionOperators<T, T, T>
    {
        Vector128<T> sum = value.GetLower() + value.GetUpper();
        if (Vector128<T>.Count == 4)
            sum += Vector128.Shuffle(sum.AsInt32(), Vector128.Create(2, 3, 0, 1)).As<int, T>();
        return sum[0] + sum[1];
    }

    /// <summary>e^x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Exp<T>(Vector512<T> x) => typeof(T) == typeof(float)
        ? VectorMath.Exp(x.AsSingle()).As<float, T>()
        : VectorMath.Exp(x.AsDouble()).As<double, T>();

    /// <summary>
    /// The first <paramref name="count"/> lanes from memory, the others <paramref name="fill"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load<T>(T* source, long count, T fill) where T : unmanaged
    {
        Vector512<T> value = Vector512.Create(fill);
        for (long i = 0; i < count; i++)
            ((T*)&value)[i] = source[i];
        return value;
    }

    /// <summary>Writes the first <paramref name="count"/> lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector512<T> value, T* destination, long count) where T : unmanaged
    {
        for (long i = 0; i < count; i++)
            destination[i] = ((T*)&value)[i];
    }

    /// <summary>The largest lane. A NaN may be lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max<T>(Vector512<T> value) where T : unmanaged, IComparisonOperators<T, T, bool>
    {
        Vector256<T> half = Vector256.MaxNative(value.GetLower(), value.GetUpper());
        Vector128<T> quarter = Vector128.MaxNative(half.GetLower(), half.GetUpper());
        T largest = quarter[0];
        for (int i = 1; i < Vector128<T>.Count; i++)
            largest = quarter[i] > largest ? quarter[i] : largest;
        return largest;
    }
}
