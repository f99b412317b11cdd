using System.Globalization;
using System.Numerics;

namespace Cresset;

/// <summary>
/// Numbers as Python writes them. .NET differs in the exponent, and rounds exact halves away from zero where
/// Python rounds them to even.
/// </summary>
internal static class PythonNumber
{
    /// <summary>As <c>f"{x:.4f}"</c>.</summary>
    public static string Fixed(double x, int precision)
    {
        if (!double.IsFinite(x)) return Special(x);
        string text = Text(x, "F", precision);
        return IsHalfway(x, precision) ? ToEven(text, Text(x, "F", precision + 1)) : text;
    }

    /// <summary>As <c>f"{x:.4e}"</c>.</summary>
    public static string Scientific(double x, int precision)
    {
        if (!double.IsFinite(x)) return Special(x);
        (string digits, int exponent) = Parts(Text(x, "E", precision));
        (string exact, int shift) = Parts(Text(x, "E", precision + 1));
        if (x != 0 && IsHalfway(x, precision - shift) && ToEven(digits, exact) != digits)
            (digits, exponent) = (ToEven(digits, exact), shift);
        return $"{digits}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    /// <summary>As <c>repr(x)</c>: the shortest text that gives the number back.</summary>
    public static string Repr(double x)
    {
        if (!double.IsFinite(x)) return Special(x);
        if (x == 0) return double.IsNegative(x) ? "-0.0" : "0.0";
        string shortest = x.ToString("E16", CultureInfo.InvariantCulture);
        for (int digits = 0; digits < 16; digits++)
            if (double.Parse(Text(x, "E", digits), CultureInfo.InvariantCulture) == x)
            {
                shortest = Text(x, "E", digits);
                break;
            }
        (string mantissa, int exponent) = Parts(shortest);
        if (exponent is < -4 or >= 16) return $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        int places = Math.Max(1, mantissa.Count(char.IsDigit) - 1 - exponent);
        return decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture)
            .ToString("F" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static string Special(double x) => double.IsNaN(x) ? "nan" : x > 0 ? "inf" : "-inf";

    private static string Text(double x, string format, int precision) =>
        x.ToString(format + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static (string Digits, int Exponent) Parts(string text)
    {
        int e = text.IndexOf('E', StringComparison.Ordinal);
        return (text[..e], int.Parse(text.AsSpan(e + 1), CultureInfo.InvariantCulture));
    }

    /// <summary>Is x · 10^digits exactly between two whole numbers?</summary>
    private static bool IsHalfway(double x, int digits)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52 & 0x7FF);
        long mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent == 0) exponent = 1;
        else mantissa |= 1L << 52;
        exponent -= 1075;
        if (mantissa == 0) return false;
        // x · 10^n = mantissa · 5^n · 2^(exponent + n): a half if the power of two in it is −1.
        if (digits >= 0) return BitOperations.TrailingZeroCount(mantissa) + exponent + digits == -1;
        if (Math.Abs(x) < 1 || x != Math.Floor(x)) return false;
        BigInteger unit = BigInteger.Pow(10, -digits);
        return BigInteger.Abs(new BigInteger(x)) % unit * 2 == unit;
    }

    /// <summary>Of the text rounded up and the one cut off, that with the even last digit.</summary>
    private static string ToEven(string rounded, string exact)
    {
        string cut = exact[..^1].TrimEnd('.');
        return (cut[^1] - '0') % 2 == 0 ? cut : rounded;
    }
}
