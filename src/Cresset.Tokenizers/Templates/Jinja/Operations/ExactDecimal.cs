using System.Numerics;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>
/// Decimal digits of doubles without rounding twice; ties go to the even digit, as in Python.
/// </summary>
internal static class ExactDecimal
{
    private static readonly BigInteger Ten = 10;

    /// <summary>|x| · 10^decimals, rounded.</summary>
    public static BigInteger Scaled(double x, int decimals)
    {
        (BigInteger mantissa, int exponent) = Split(Math.Abs(x));
        BigInteger numerator = mantissa * BigInteger.Pow(Ten, Math.Max(0, decimals));
        BigInteger denominator = BigInteger.Pow(Ten, Math.Max(0, -decimals));
        if (exponent > 0)
            numerator <<= exponent;
        else
            denominator <<= -exponent;
        return Divide(numerator, denominator);
    }

    /// <summary>
    /// The first <paramref name="count"/> digits of a positive x, rounded, and the power of ten of the first.
    /// </summary>
    public static (string Digits, int Exponent) Significant(double x, int count)
    {
        int exponent = (int)Math.Floor(Math.Log10(Math.Abs(x)));
        string digits = Scaled(x, count - 1 - exponent).ToString();
        if (digits.Length < count)
            digits = Scaled(x, count - 1 - --exponent).ToString();
        if (digits.Length > count)
            digits = Scaled(x, count - 1 - ++exponent).ToString();
        return (digits, exponent);
    }

    /// <summary>The quotient of two integers, rounded once.</summary>
    public static double Quotient(BigInteger x, BigInteger y)
    {
        bool negative = x.Sign < 0 != y.Sign < 0; // 0 / -1 is -0.0 in Python
        (x, y) = (BigInteger.Abs(x), BigInteger.Abs(y));
        long shift = 66 - (x.GetBitLength() - y.GetBitLength());
        if (x.IsZero || shift > 1200)
            return negative ? -0.0 : 0;
        if (shift < -1200)
            throw TemplateFault.Overflow("integer division result too large for a float");
        (BigInteger quotient, BigInteger rest) = shift >= 0
            ? BigInteger.DivRem(x << (int)shift, y) : BigInteger.DivRem(x, y << (int)-shift);
        double result = Round(quotient << 1 | (rest.IsZero ? 0 : 1), (int)-shift - 1);
        if (double.IsInfinity(result))
            throw TemplateFault.Overflow("integer division result too large for a float");
        return negative ? -result : result;
    }

    /// <summary>The nearest double, or infinity.</summary>
    public static double ToDouble(BigInteger x) =>
        x.Sign < 0 ? -Round(BigInteger.Negate(x), 0) : Round(x, 0);

    public static int Compare(double x, BigInteger y)
    {
        if (double.IsInfinity(x))
            return x > 0 ? 1 : -1;
        double whole = Math.Floor(x);
        int order = new BigInteger(whole).CompareTo(y);
        return order == 0 && x > whole ? 1 : order;
    }

    /// <summary>value · 2^exponent as a double, ties to even.</summary>
    private static double Round(BigInteger value, int exponent)
    {
        if (value.IsZero)
            return 0;
        long top = value.GetBitLength() + exponent;
        int drop = (int)Math.Max(value.GetBitLength() - 53, -1074 - exponent);
        if (top > 1024)
            return double.PositiveInfinity;
        if (drop > 0)
            (value, exponent) = (Divide(value, BigInteger.One << drop), exponent + drop);
        return Math.ScaleB((double)value, exponent);
    }

    private static BigInteger Divide(BigInteger numerator, BigInteger denominator)
    {
        (BigInteger quotient, BigInteger rest) = BigInteger.DivRem(numerator, denominator);
        int order = (rest << 1).CompareTo(denominator);
        return order > 0 || (order == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    /// <summary>x = mantissa · 2^exponent.</summary>
    public static (BigInteger Mantissa, int Exponent) Split(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52 & 0x7FF);
        long mantissa = bits & ((1L << 52) - 1);
        return exponent == 0 ? (mantissa, -1074) : (mantissa | 1L << 52, exponent - 1075);
    }
}
