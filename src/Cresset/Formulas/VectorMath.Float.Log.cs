using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Cresset;

internal static partial class VectorMath
{
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>Natural logarithm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x)
    {
        Vector512<float> e = Split(x, out Vector512<float> f);
        Vector512<float> tail = Fma(f * f, LogTail(f), e * Ln2Low);
        return LogEdges(x, Fma(e, Ln2High, f + tail));
    }

    /// <summary>Logarithm to base 2; exact for powers of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log2(Vector512<float> x)
    {
        Vector512<float> e = Split(x, out Vector512<float> f);
        Vector512<float> tail = f * f * LogTail(f);
        Vector512<float> high = f + tail, low = tail - (high - f);
        // log2(e) in two parts.
        Vector512<float> rest = Fma(high, 1.925963033500e-8f, low * Log2E);
        return LogEdges(x, e + Fma(high, Log2E, rest));
    }

    /// <summary>Logarithm to base 10.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log10(Vector512<float> x) =>
        Narrow(Log10(WidenLower(x)), Log10(WidenUpper(x)));

    /// <summary>log(1 + x) without cancellation near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log1p(Vector512<float> x)
    {
        Vector512<float> u = x + Vector512<float>.One;
        Vector512<float> lost = x - (u - Vector512<float>.One);
        Vector512<int> k = Exponent(u);
        Vector512<float> down = (Create(0x3f800000) - k).AsSingle();
        Vector512<float> e = ConvertToSingle(k) * 1.1920929e-7f;
        Vector512<float> m = (u.AsInt32() - k).AsSingle() - Vector512<float>.One;
        // Beyond 2^24 the loss no longer matters, and 2^−e may not exist.
        lost = (lost * down) & LessThan(x, Create(16777216f));
        Vector512<float> f = m + lost;
        lost -= f - m;
        Vector512<float> tail = Fma(f * f, LogTail(f), Fma(e, Ln2Low, lost));
        Vector512<float> y = LogEdges(u, Fma(e, Ln2High, f + tail));
        return ConditionalSelect(LessThan(Abs(x), Create(3e-8f)), x, y);
    }

    // The bits of 2^e above those of 1, for x = 2^e · m with m in [2/3, 4/3).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Exponent(Vector512<float> x) =>
        (x.AsInt32() - Create(0x3f2aaaab)) & Create(unchecked((int)0xff800000));

    // x = 2^e · (1 + f), |f| ≤ 1/3; returns e.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Split(Vector512<float> x, out Vector512<float> f)
    {
        Vector512<float> tiny = LessThan(x, Create(SmallestNormal));
        x = ConditionalSelect(tiny, x * 8388608f, x);
        Vector512<int> k = Exponent(x);
        f = (x.AsInt32() - k).AsSingle() - Vector512<float>.One;
        return Fma(ConvertToSingle(k), 1.1920929e-7f, tiny & Create(-23f));
    }

    // log(1 + f) = f + f² · tail(f).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LogTail(Vector512<float> f)
    {
        Vector512<float> p = Fma(Create(0.11776120215654373f), f, -0.12851709127426147f);
        p = Fma(p, f, 0.1081370860338211f);
        p = Fma(p, f, -0.12194088101387024f);
        p = Fma(p, f, 0.14299316704273224f);
        p = Fma(p, f, -0.16679716110229492f);
        p = Fma(p, f, 0.19999763369560242f);
        p = Fma(p, f, -0.24999816715717316f);
        p = Fma(p, f, 0.3333333432674408f);
        return Fma(p, f, -0.5f);
    }

    // log 0 = −∞, log of a negative number NaN, ∞ and NaN themselves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LogEdges(Vector512<float> x, Vector512<float> y)
    {
        Vector512<float> zero = Vector512<float>.Zero, infinity = Create(float.PositiveInfinity);
        Vector512<float> edge = ConditionalSelect(LessThan(x, zero), Create(float.NaN), x);
        edge = ConditionalSelect(Vector512.Equals(x, zero), -infinity, edge);
        return ConditionalSelect(GreaterThan(x, zero) & LessThan(x, infinity), y, edge);
    }
}
