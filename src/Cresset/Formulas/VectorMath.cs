using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.Intrinsics.Vector512;

namespace Cresset;

/// <summary>Elementary functions on SIMD lanes, from our own polynomials (fitted by
/// <c>tests/Golden/math/minimax.py</c>). Correct for NaN, infinities, overflow and denormals. Last bits may
/// differ between instruction sets.</summary>
internal static partial class VectorMath
{
    // Contracts to one rounding where the machine has FMA; every use stays correct without it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Fma(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Fma(Vector512<float> a, Vector512<float> b, float c) =>
        MultiplyAddEstimate(a, b, Create(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Fma(Vector512<float> a, float b, Vector512<float> c) =>
        MultiplyAddEstimate(a, Create(b), c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Fma(Vector512<double> a, Vector512<double> b, Vector512<double> c) =>
        MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Fma(Vector512<double> a, Vector512<double> b, double c) =>
        MultiplyAddEstimate(a, b, Create(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Fma(Vector512<double> a, double b, Vector512<double> c) =>
        MultiplyAddEstimate(a, Create(b), c);

    // The bound comes first: x86 returns the second operand where one is NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Bound(Vector512<float> x, float low, float high) =>
        MinNative(Create(high), MaxNative(Create(low), x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Bound(Vector512<double> x, double low, double high) =>
        MinNative(Create(high), MaxNative(Create(low), x));

    // 2^n for whole n in -126 .. 127.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> PowerOfTwo(Vector512<int> n) => ((n + Create(127)) << 23).AsSingle();

    // 2^n for whole n in -1022 .. 1023, without a 64-bit integer conversion: the sum leaves n in the low
    // bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> PowerOfTwo(Vector512<double> n) =>
        ((n + Create(4503599627370496.0 * 1.5 + 1023)).AsInt64() << 52).AsDouble();

    // p · 2^n in two steps, so that results beyond the range of 2^n overflow or become denormal with one
    // rounding.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Scale(Vector512<float> p, Vector512<float> n)
    {
        if (Avx512F.IsSupported)
            return Avx512F.Scale(p, n);
        Vector512<int> whole = ConvertToInt32Native(n), half = whole >> 1;
        return p * PowerOfTwo(half) * PowerOfTwo(whole - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Scale(Vector512<double> p, Vector512<double> n)
    {
        if (Avx512F.IsSupported)
            return Avx512F.Scale(p, n);
        Vector512<double> half = Floor(n * 0.5);
        return p * PowerOfTwo(half) * PowerOfTwo(n - half);
    }
}
