using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Cresset;

internal static partial class VectorMath
{
    private const double SmallestNormalDouble = 2.2250738585072014e-308;
    private const double Log10E = 0.43429448190325182765;

    /// <summary>Natural logarithm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log(Vector512<double> x)
    {
        Vector512<double> e = Split(x, out Vector512<double> f);
        Vector512<double> rest = LogRest(f, e * Ln2LowDouble);
        return LogEdges(x, Fma(e, Ln2HighDouble, f - rest));
    }

    /// <summary>Logarithm to base 2; exact for powers of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log2(Vector512<double> x)
    {
        Vector512<double> e = Split(x, out Vector512<double> f);
        Vector512<double> rest = LogRest(f, Vector512<double>.Zero);
        return LogEdges(x, Fma(f - rest, Log2EDouble, e));
    }

    /// <summary>Logarithm to base 10.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log10(Vector512<double> x)
    {
        Vector512<double> e = Split(x, out Vector512<double> f);
        Vector512<double> rest = LogRest(f, Vector512<double>.Zero);
        // log10 2 in two parts, the first of few bits.
        Vector512<double> low = Fma(f - rest, Log10E, e * 3.69423907715893078616e-13);
        return LogEdges(x, Fma(e, 3.01029995663611771306e-01, low));
    }

    /// <summary>log(1 + x) without cancellation near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log1p(Vector512<double> x)
    {
        Vector512<double> u = x + Vector512<double>.One;
        Vector512<double> lost = x - (u - Vector512<double>.One);
        Vector512<long> k = Exponent(u);
        Vector512<double> m = (u.AsInt64() - k).AsDouble() - Vector512<double>.One;
        // Beyond 2^53 the loss no longer matters, and 2^−e may not exist.
        lost *= (Create(0x3ff0000000000000) - k).AsDouble();
        lost &= LessThan(x, Create(9007199254740992.0));
        Vector512<double> f = m + lost, e = WholeExponent(k);
        lost -= f - m;
        Vector512<double> rest = LogRest(f, Fma(e, Ln2LowDouble, lost));
        Vector512<double> y = LogEdges(u, Fma(e, Ln2HighDouble, f - rest));
        return ConditionalSelect(LessThan(Abs(x), Create(1e-16)), x, y);
    }

    // The bits of 2^e above those of 1, for x = 2^e · m with m in [√½, √2).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Exponent(Vector512<double> x) =>
        (x.AsInt64() - Create(0x3fe6a09e667f3bcd)) & Create(unchecked((long)0xfff0000000000000));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> WholeExponent(Vector512<long> k) =>
        ConvertToDouble(k >> 52);

    // x = 2^e · (1 + f); returns e.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Split(Vector512<double> x, out Vector512<double> f)
    {
        Vector512<double> tiny = LessThan(x, Create(SmallestNormalDouble));
        x = ConditionalSelect(tiny, x * 18014398509481984.0, x);
        Vector512<long> k = Exponent(x);
        f = (x.AsInt64() - k).AsDouble() - Vector512<double>.One;
        return WholeExponent(k) + (tiny & Create(-54.0));
    }

    // log(1 + f) + extra = f − rest, through atanh(s) with s = f/(2 + f).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LogRest(Vector512<double> f, Vector512<double> extra)
    {
        Vector512<double> s = f / (f + Create(2.0)), z = s * s, half = f * f * 0.5;
        Vector512<double> p = Fma(Create(0.138432390054763), z, 0.1317357638500592);
        p = Fma(p, z, 0.15391112895803089);
        p = Fma(p, z, 0.18181665859844565);
        p = Fma(p, z, 0.22222224296516227);
        p = Fma(p, z, 0.2857142855582956);
        p = Fma(p, z, 0.4000000000005667);
        p = Fma(p, z, 0.666666666666666);
        return half - Fma(s, Fma(p, z, half), extra);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LogEdges(Vector512<double> x, Vector512<double> y)
    {
        Vector512<double> zero = Vector512<double>.Zero, infinity = Create(double.PositiveInfinity);
        Vector512<double> edge = ConditionalSelect(LessThan(x, zero), Create(double.NaN), x);
        edge = ConditionalSelect(Vector512.Equals(x, zero), -infinity, edge);
        return ConditionalSelect(GreaterThan(x, zero) & LessThan(x, infinity), y, edge);
    }
}
