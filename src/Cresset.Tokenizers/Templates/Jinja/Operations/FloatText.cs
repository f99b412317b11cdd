using System.Globalization;
using System.Numerics;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Doubles as Python writes them.</summary>
internal static class FloatText
{
    /// <summary>The shortest text that reads back as the same number.</summary>
    public static string Repr(double value)
    {
        if (!double.IsFinite(value))
            return Special(value);
        (string digits, int exponent) = Parse(value.ToString("R", CultureInfo.InvariantCulture));
        string sign = double.IsNegative(value) ? "-" : "";
        if (exponent is < -4 or >= 16)
            return sign + digits[0] + (digits.Length > 1 ? "." + digits[1..] : "") + Exponent(exponent, 'e');
        return sign + Plain(digits, exponent, withPoint: true);
    }

    public static string Special(double value) => double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";

    /// <summary><c>%.{decimals}f</c> of |value|.</summary>
    public static string Fixed(double value, int decimals)
    {
        string digits = ExactDecimal.Scaled(value, decimals).ToString(CultureInfo.InvariantCulture)
            .PadLeft(decimals + 1, '0');
        return decimals == 0 ? digits : digits[..^decimals] + "." + digits[^decimals..];
    }

    /// <summary><c>%.{decimals}e</c> of |value|.</summary>
    public static string Scientific(double value, int decimals, char letter)
    {
        (string digits, int exponent) = value == 0 ? (new('0', decimals + 1), 0)
            : ExactDecimal.Significant(value, decimals + 1);
        return digits[0] + (decimals > 0 ? "." + digits[1..] : "") + Exponent(exponent, letter);
    }

    /// <summary><c>%.{precision}g</c> of |value|; <paramref name="keepZeros"/> is the flag #.</summary>
    public static string General(double value, int precision, char letter, bool keepZeros = false)
    {
        precision = Math.Max(1, precision);
        (string digits, int exponent) = value == 0 ? (new('0', precision), 0)
            : ExactDecimal.Significant(value, precision);
        if (!keepZeros)
            digits = digits.TrimEnd('0') is { Length: > 0 } trimmed ? trimmed : "0";
        if (exponent < -4 || exponent >= precision)
            return digits[0] + (digits.Length > 1 ? "." + digits[1..] : "") + Exponent(exponent, letter);
        return Plain(digits, exponent, withPoint: false);
    }

    /// <summary><c>round(value, decimals)</c>: the double nearest to the rounded decimal.</summary>
    public static double Round(double value, int decimals)
    {
        if (!double.IsFinite(value) || value == 0 || decimals > 323)
            return value;
        if (decimals < -310)
            return Math.CopySign(0, value);
        string text = ExactDecimal.Scaled(value, decimals).ToString(CultureInfo.InvariantCulture);
        double result = double.Parse($"{text}E{-decimals}", CultureInfo.InvariantCulture);
        return double.IsInfinity(result)
            ? throw TemplateFault.Overflow("rounded value too large to represent")
            : Math.CopySign(result, value);
    }

    private static string Exponent(int exponent, char letter) =>
        $"{letter}{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";

    /// <summary>Digits with the point behind the one of 10^0.</summary>
    private static string Plain(string digits, int exponent, bool withPoint)
    {
        if (exponent < 0)
            return "0." + new string('0', -exponent - 1) + digits;
        if (digits.Length <= exponent + 1)
            return digits.PadRight(exponent + 1, '0') + (withPoint ? ".0" : "");
        return digits[..(exponent + 1)] + "." + digits[(exponent + 1)..];
    }

    /// <summary>The digits of a .NET number text, and the power of ten of the first.</summary>
    private static (string Digits, int Exponent) Parse(string text)
    {
        int e = text.IndexOf('E');
        int exponent = e < 0 ? 0
            : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string number = (e < 0 ? text : text[..e]).TrimStart('-');
        int point = number.IndexOf('.') is >= 0 and var p ? p : number.Length;
        string digits = number.Replace(".", "");
        int zeros = digits.Length - digits.TrimStart('0').Length;
        digits = digits.Trim('0');
        return digits.Length == 0 ? ("0", 0) : (digits, exponent + point - 1 - zeros);
    }
}
