using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Cresset;

internal static partial class VectorMath
{
    /// <summary>Error function <c>2/√π ∫₀ˣ e^−t² dt</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Erf(Vector512<float> x)
    {
        Vector512<float> a = Abs(x), z = x * x;
        Vector512<float> p = Fma(Create(7.919901690911502e-05f), z, -0.000803065428044647f);
        p = Fma(p, z, 0.005190725903958082f);
        p = Fma(p, z, -0.026855124160647392f);
        p = Fma(p, z, 0.11283618211746216f);
        p = Fma(p, z, -0.3761262893676758f);
        p = Fma(p, z, 0.12837916612625122f);
        Vector512<float> near = Fma(x, p, x);
        Vector512<float> far = Vector512<float>.One - ErfcModerate(MinNative(Create(3.93f), a));
        return ConditionalSelect(GreaterThan(a, Vector512<float>.One), CopySign(far, x), near);
    }

    /// <summary>Complementary error function <c>1 − erf x</c>, relatively accurate where it is
    /// small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Erfc(Vector512<float> x)
    {
        Vector512<float> a = MinNative(Create(10.1f), Abs(x));
        Vector512<float> inverse = Vector512<float>.One / (a + Create(4f)), q = (a - Create(4f)) * inverse;
        // One correction of the quotient: the polynomial is steep near q = −1.
        q = Fma(Fma(q, -a, Fma(q + Vector512<float>.One, -4f, a)), inverse, q);
        Vector512<float> p = ErfcScaled(q) / Fma(a, 2f, Vector512<float>.One);
        Vector512<float> square = a * a;
        // e^−a² with the rounding error of the square put back.
        Vector512<float> lost = FusedMultiplyAdd(a, a, -square);
        Vector512<float> y = Exp(-square) * Fma(p, -lost, p);
        y = ConditionalSelect(LessThan(x, Vector512<float>.Zero), Create(2f) - y, y);
        return ConditionalSelect(Vector512.Equals(x, x), y, x);
    }

    // 2^−g(a) with g = −log2 erfc, for 0.95 ≤ a ≤ 3.93; the error is absolute, relative to 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ErfcModerate(Vector512<float> a)
    {
        Vector512<float> g = Fma(Create(-3.113122147624381e-05f), a, 0.000634822528809309f);
        g = Fma(g, a, -0.0060563101433217525f);
        g = Fma(g, a, 0.036341387778520584f);
        g = Fma(g, a, -0.15637211501598358f);
        g = Fma(g, a, -0.9135839939117432f);
        g = Fma(g, a, -1.6296160221099854f);
        g = Fma(g, a, 0.0002666651562321931f);
        Vector512<float> n = Round(g);
        return (Exp2Fraction(g - n).AsInt32() + (ConvertToInt32Native(n) << 23)).AsSingle();
    }

    // erfc(a) · e^(a²) · (1 + 2a) at q = (a − 4)/(a + 4).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ErfcScaled(Vector512<float> q)
    {
        Vector512<float> p = Fma(Create(0.00015713424363639206f), q, 9.920127195073292e-05f);
        p = Fma(p, q, 0.00015057652490213513f);
        p = Fma(p, q, 0.0058983867056667805f);
        p = Fma(p, q, -0.016150539740920067f);
        p = Fma(p, q, 0.036793939769268036f);
        p = Fma(p, q, -0.06647399812936783f);
        p = Fma(p, q, 0.09377987682819366f);
        p = Fma(p, q, -0.10101054608821869f);
        p = Fma(p, q, 0.06809524446725845f);
        p = Fma(p, q, 0.01537775993347168f);
        p = Fma(p, q, -0.13962110877037048f);
        return Fma(p, q, 1.2329951524734497f);
    }
}
