using System.Globalization;
using System.Numerics;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Python's <c>int(…)</c> and <c>float(…)</c>.</summary>
internal static class Conversions
{
    public static BigInteger Truncate(double value) => double.IsNaN(value)
        ? throw TemplateFault.Invalid("cannot convert float NaN to integer")
        : double.IsInfinity(value) ? throw TemplateFault.Overflow("cannot convert float infinity to integer")
        : new(value);

    /// <summary>The number of a text, or null.</summary>
    public static double? Float(string text)
    {
        text = Blanks.TrimStart(Blanks.TrimEnd(text));
        string plain = text.TrimStart('+', '-').ToLowerInvariant();
        if (text.Length - plain.Length > 1)
            return null;
        double? value = plain switch
        {
            "inf" or "infinity" => double.PositiveInfinity,
            "nan" => double.NaN,
            _ => Plain(plain),
        };
        return text.StartsWith('-') ? -value : value;
    }

    private static double? Plain(string text)
    {
        if (text.Length == 0 || text[0] is '_' || text[^1] is '_' || text.Contains("__"))
            return null;
        for (int i = 1; i < text.Length - 1; i++)
            if (text[i] == '_' && !(char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1])))
                return null;
        return double.TryParse(text.Replace("_", ""),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out double value) ? value : null;
    }

    /// <summary>
    /// The integer of a text in a base from 2 to 36, or 0 for what its prefix says; null where it is none.
    /// </summary>
    public static BigInteger? Integer(string text, long radix, RenderState state)
    {
        if (radix != 0 && radix is < 2 or > 36)
            throw TemplateFault.Invalid("int() base must be >= 2 and <= 36, or 0");
        text = Blanks.TrimStart(Blanks.TrimEnd(text)).ToLowerInvariant();
        bool negative = text.StartsWith('-');
        text = text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text;
        long prefix = text.Length > 2 && text[0] == '0'
            ? text[1] switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 } : 0;
        if (prefix != 0 && (radix == prefix || radix == 0))
            (text, radix) = (text[2..].StartsWith('_') ? text[3..] : text[2..], prefix);
        else if (radix == 0 && text.Length > 1 && text[0] == '0' && text.Trim('0', '_').Length > 0)
            return null;
        if (text.Length > 4300)
            throw TemplateFault.Invalid("Exceeds the limit (4300 digits) for integer string conversion");
        BigInteger? value = Digits(text, radix == 0 ? 10 : radix);
        return negative ? -value : value;
    }

    private static BigInteger? Digits(string text, long radix)
    {
        if (text.Length == 0 || text[0] == '_' || text[^1] == '_' || text.Contains("__"))
            return null;
        BigInteger value = 0;
        foreach (char c in text.Where(c => c != '_'))
        {
            int digit = char.IsAsciiLetterLower(c) ? c - 'a' + 10 : CharUnicodeInfo.GetDecimalDigitValue(c);
            if (digit < 0 || digit >= radix)
                return null;
            value = value * radix + digit;
        }
        return value;
    }
}
