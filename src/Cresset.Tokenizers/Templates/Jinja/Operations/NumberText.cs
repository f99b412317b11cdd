using System.Globalization;
using System.Numerics;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>The digits of formatted numbers, without their signs.</summary>
internal static class NumberText
{
    public static string Digits(BigInteger number, char kind) => kind switch
    {
        'x' => Base(number, 16),
        'X' => Base(number, 16).ToUpperInvariant(),
        'o' => Base(number, 8),
        'b' => Base(number, 2),
        'd' or 'i' or 'u' or 'n' or '\0' => number.ToString(CultureInfo.InvariantCulture),
        _ => throw TemplateFault.Invalid($"Unknown format code '{kind}' for object of type 'int'"),
    };

    /// <param name="value">The number; its sign is not written.</param>
    /// <param name="kind">e, f, g, their capitals, %, or none for the shortest.</param>
    /// <param name="precision">Digits, or −1.</param>
    /// <param name="keepZeros">The flag #.</param>
    public static string Real(double value, char kind, int precision, bool keepZeros = false)
    {
        if (!double.IsFinite(value) && kind != '\0')
            return Capital(double.IsNaN(value) ? "nan" : "inf", kind) + (kind == '%' ? "%" : "");
        value = Math.Abs(value);
        int digits = precision < 0 ? 6 : precision;
        return kind switch
        {
            'f' or 'F' => FloatText.Fixed(value, digits) + (keepZeros && digits == 0 ? "." : ""),
            'e' or 'E' => FloatText.Scientific(value, digits, kind),
            'g' or 'G' or 'n' => FloatText.General(value, digits, kind == 'G' ? 'E' : 'e', keepZeros),
            '%' => FloatText.Fixed(value * 100, digits) + "%",
            '\0' => precision < 0 ? FloatText.Repr(value) : WithPoint(value, precision),
            _ => throw TemplateFault.Invalid($"Unknown format code '{kind}' for object of type 'float'"),
        };
    }

    /// <summary>As g, but with a digit behind the point; and an exponent one digit earlier.</summary>
    private static string WithPoint(double value, int precision)
    {
        if (!double.IsFinite(value))
            return FloatText.Special(value);
        string text = FloatText.General(value, precision, 'e');
        int exponent = value == 0 ? 0 : ExactDecimal.Significant(value, Math.Max(1, precision)).Exponent;
        if (exponent == Math.Max(1, precision) - 1 && !text.Contains('e'))
            return FloatText.Scientific(value, Math.Max(0, text.TrimEnd('0').Length - 1), 'e');
        return text.Contains('.') || text.Contains('e') ? text : text + ".0";
    }

    private static string Capital(string text, char kind) =>
        char.IsAsciiLetterUpper(kind) ? text.ToUpperInvariant() : text;

    private static string Base(BigInteger number, int radix)
    {
        string text = radix == 16 ? number.ToString("x", CultureInfo.InvariantCulture).TrimStart('0')
            : radix == 2 ? number.ToString("b", CultureInfo.InvariantCulture).TrimStart('0') : Octal(number);
        return text.Length == 0 ? "0" : text;
    }

    private static string Octal(BigInteger number)
    {
        string bits = Base(number, 2);
        bits = bits.PadLeft((bits.Length + 2) / 3 * 3, '0');
        return string.Concat(bits.Chunk(3).Select(c =>
            (char)('0' + (c[0] - '0') * 4 + (c[1] - '0') * 2 + (c[2] - '0')))).TrimStart('0');
    }
}
