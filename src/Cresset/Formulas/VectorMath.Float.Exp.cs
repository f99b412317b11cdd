using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Cresset;

internal static partial class VectorMath
{
    private const float Log2E = 1.44269504f;
    private const float Ln2High = 0.693359375f;             // few bits: n · Ln2High is exact
    private const float Ln2Low = -2.12194440054690583e-4f;

    /// <summary>e^x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        x = Bound(x, -104f, 89f);
        Vector512<float> n = Round(x * Log2E), r = Reduced(x, n);
        return Scale(Fma(r * r, ExpTail(r), r) + Vector512<float>.One, n);
    }

    /// <summary>2^x; exact for whole x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp2(Vector512<float> x)
    {
        x = Bound(x, -151f, 128.5f);
        Vector512<float> n = Round(x);
        return Scale(Exp2Fraction(x - n), n);
    }

    /// <summary>e^x − 1 without cancellation near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Expm1(Vector512<float> x)
    {
        Vector512<float> bounded = Bound(x, -30f, 89f);
        Vector512<float> n = Round(bounded * Log2E), r = Reduced(bounded, n);
        Vector512<float> p = Fma(r * r, ExpTail(r), r);
        // Half the power: 2^128 does not exist, and twice the sum overflows only where it must.
        Vector512<float> half = PowerOfTwo(ConvertToInt32Native(n) - Vector512<int>.One);
        Vector512<float> sum = Fma(half, p, half - Create(0.5f));
        return ConditionalSelect(LessThan(Abs(x), Create(3e-8f)), x, sum + sum);
    }

    /// <summary>Hyperbolic tangent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x)
    {
        Vector512<float> a = Abs(x), z = x * x;
        Vector512<float> p = Fma(Create(-0.0055256192572414875f), z, 0.020478129386901855f);
        p = Fma(p, z, -0.05369029939174652f);
        p = Fma(p, z, 0.13330848515033722f);
        p = Fma(p, z, -0.3333325982093811f);
        Vector512<float> near = Fma(x * z, p, x);
        Vector512<float> e = ExpModerate(MinNative(Create(20f), a + a));
        Vector512<float> far = Vector512<float>.One - Create(2f) / (e + Vector512<float>.One);
        // A NaN fails the comparison, so the near branch carries it.
        return CopySign(ConditionalSelect(GreaterThan(a, Create(0.625f)), far, near), x);
    }

    /// <summary>1 / (1 + e^−x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        // e^−|x| cannot overflow, so small results stay accurate.
        Vector512<float> e = Exp(-Abs(x)), one = Vector512<float>.One;
        return ConditionalSelect(LessThan(x, Vector512<float>.Zero), e, one) / (one + e);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Reduced(Vector512<float> x, Vector512<float> n) =>
        Fma(n, -Ln2Low, Fma(n, -Ln2High, x));

    // e^r = 1 + r + r² · tail(r) for |r| ≤ ln 2 / 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ExpTail(Vector512<float> r)
    {
        Vector512<float> p = Fma(Create(0.0013935775496065617f), r, 0.008369242772459984f);
        p = Fma(p, r, 0.04166645556688309f);
        p = Fma(p, r, 0.16666515171527863f);
        return Fma(p, r, 0.5f);
    }

    // 2^r for |r| ≤ 1/2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Exp2Fraction(Vector512<float> r)
    {
        Vector512<float> p = Fma(Create(1.470129700464895e-05f), r, 0.00015456374967470765f);
        p = Fma(p, r, 0.0013336429838091135f);
        p = Fma(p, r, 0.009618077427148819f);
        p = Fma(p, r, 0.05550406500697136f);
        p = Fma(p, r, 0.24022650718688965f);
        p = Fma(p, r, 0.6931471824645996f);
        return Fma(p, r, 1f);
    }

    // e^x where the result is known to be a normal number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ExpModerate(Vector512<float> x)
    {
        Vector512<float> n = Round(x * Log2E), r = Reduced(x, n);
        Vector512<float> p = Fma(r * r, ExpTail(r), r) + Vector512<float>.One;
        return (p.AsInt32() + (ConvertToInt32Native(n) << 23)).AsSingle();
    }
}
