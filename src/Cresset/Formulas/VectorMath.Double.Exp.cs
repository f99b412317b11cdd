using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Cresset;

internal static partial class VectorMath
{
    private const double Log2EDouble = 1.4426950408889634;
    private const double Ln2HighDouble = 0.693147180369123816490;   // 33 bits: n · this is exact
    private const double Ln2LowDouble = 1.90821492927058770002e-10;

    /// <summary>e^x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x)
    {
        x = Bound(x, -746, 710);
        Vector512<double> n = Round(x * Log2EDouble);
        Vector512<double> r = Fma(n, -Ln2LowDouble, Fma(n, -Ln2HighDouble, x));
        return Scale(Fma(r * r, ExpTail(r), r) + Vector512<double>.One, n);
    }

    /// <summary>2^x; exact for whole x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp2(Vector512<double> x)
    {
        x = Bound(x, -1076, 1024.5);
        Vector512<double> n = Round(x), r = (x - n) * 0.69314718055994530942;
        return Scale(Fma(r * r, ExpTail(r), r) + Vector512<double>.One, n);
    }

    /// <summary>e^x − 1 without cancellation near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Expm1(Vector512<double> x)
    {
        Vector512<double> bounded = Bound(x, -50, 710);
        Vector512<double> n = Round(bounded * Log2EDouble);
        Vector512<double> high = Fma(n, -Ln2HighDouble, bounded), low = n * -Ln2LowDouble;
        Vector512<double> r = high + low;
        low -= r - high;
        Vector512<double> p = r + Fma(r * r, ExpTail(r), low);
        // Half the power: 2^1024 does not exist, and twice the sum overflows only where it must.
        Vector512<double> half = PowerOfTwo(n - Vector512<double>.One);
        Vector512<double> sum = Fma(half, p, half - Create(0.5));
        return ConditionalSelect(LessThan(Abs(x), Create(1e-16)), x, sum + sum);
    }

    /// <summary>Hyperbolic tangent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Tanh(Vector512<double> x)
    {
        Vector512<double> t = Expm1(Abs(x) * -2);
        return CopySign(t / (t + Create(2.0)), x);
    }

    /// <summary>1 / (1 + e^−x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sigmoid(Vector512<double> x)
    {
        // e^−|x| cannot overflow, so small results stay accurate.
        Vector512<double> e = Exp(-Abs(x)), one = Vector512<double>.One;
        return ConditionalSelect(LessThan(x, Vector512<double>.Zero), e, one) / (one + e);
    }

    // e^r = 1 + r + r² · tail(r) for |r| ≤ ln 2 / 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ExpTail(Vector512<double> r)
    {
        Vector512<double> p = Fma(Create(2.0921746128555634e-09), r, 2.5112716818963076e-08);
        p = Fma(p, r, 2.7557251880530763e-07);
        p = Fma(p, r, 2.7557232721531858e-06);
        p = Fma(p, r, 2.4801587349152193e-05);
        p = Fma(p, r, 0.00019841269898777635);
        p = Fma(p, r, 0.0013888888888873296);
        p = Fma(p, r, 0.008333333333315925);
        p = Fma(p, r, 0.041666666666666685);
        p = Fma(p, r, 0.16666666666666685);
        return Fma(p, r, 0.5);
    }
}
