using System.Globalization;
using System.Numerics;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>
/// Python's format specification: <c>[[fill]align][sign][#][0][width][grouping][.precision][type]</c>.
/// </summary>
internal sealed record FormatSpec(
    string Fill, char Align, char Sign, bool Alternate, int Width, char Grouping, int Precision, char Kind)
{
    private const int Largest = 10_000, LongestSpec = 100, Widest = 10_000_000;

    private static FormatSpec Parse(string text)
    {
        if (text.Length > LongestSpec)
            throw TemplateFault.Invalid("Invalid format specifier");
        string[] parts = [.. text.EnumerateRunes().Select(r => r.ToString())];
        int i = 0;
        (string fill, char align) = (" ", '\0');
        if (parts.Length > 1 && parts[1] is "<" or ">" or "=" or "^")
            (fill, align, i) = (parts[0], parts[1][0], 2);
        else if (parts.Length > 0 && parts[0] is "<" or ">" or "=" or "^")
            (align, i) = (parts[0][0], 1);
        char sign = i < parts.Length && parts[i] is "+" or "-" or " " ? parts[i++][0] : '\0';
        bool alternate = Flag(parts, ref i, "#");
        if (Flag(parts, ref i, "0") && align == '\0')
            (fill, align) = ("0", '0');
        int width = Number(parts, ref i, Widest) ?? 0;
        char grouping = i < parts.Length && parts[i] is "," or "_" ? parts[i++][0] : '\0';
        int precision = Flag(parts, ref i, ".")
            ? Number(parts, ref i, int.MaxValue)
                ?? throw TemplateFault.Invalid("Format specifier missing precision") : -1;
        char kind = i < parts.Length ? parts[i++][0] : '\0';
        return i == parts.Length ? new(fill, align, sign, alternate, width, grouping, precision, kind)
            : throw TemplateFault.Invalid("Invalid format specifier");
    }

    /// <summary>A value as a specification wants it.</summary>
    public static string Apply(string spec, Value value, RenderState state)
    {
        state.StepThrough(value);
        string result = value switch
        {
            _ when spec.Length == 0 => Repr.Text(value, state),
            IntValue or BoolValue => Parse(spec).Integer(value, state),
            FloatValue number => Parse(spec).Real(number.Number, state),
            TextValue text => Parse(spec).Text(text.Text, state),
            _ => throw TemplateFault.Type($"unsupported format string passed to {value.TypeName}.__format__"),
        };
        state.ChargeText(result.Length);
        return result;
    }

    private static bool Flag(string[] parts, ref int i, string flag)
    {
        bool found = i < parts.Length && parts[i] == flag;
        i += found ? 1 : 0;
        return found;
    }

    /// <summary>Digits, if there are any; a precision may be of any size, since it only cuts texts.</summary>
    private static int? Number(string[] parts, ref int i, int most)
    {
        int start = i;
        Int128 value = 0; // 100 digits at most, of which any beyond 20 are too many
        for (; i < parts.Length && char.IsAsciiDigit(parts[i][0]); i++)
            value = Int128.Min(10 * value + (parts[i][0] - '0'), (Int128)long.MaxValue + 1);
        return value > long.MaxValue ? throw TemplateFault.Invalid("Too many decimal digits in format string")
            : value > most && most == Widest ? throw TemplateFault.Limit($"a width is larger than {Widest}")
            : i > start ? (int)Int128.Min(value, most) : null;
    }

    private string Text(string text, RenderState state)
    {
        if (Kind is not ('\0' or 's') || Align == '=' || Sign != '\0' || Grouping != '\0')
            throw TemplateFault.Invalid($"Unknown format code '{Kind}' for object of type 'str'");
        if (Precision >= 0 && CodePointText.Count(text) > Precision)
            text = text[..CodePointText.Offset(text, Precision)];
        return Padded("", text, '<', state);
    }

    private string Integer(Value value, RenderState state)
    {
        BigInteger number = Numbers.Big(value);
        if (Kind is 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or '%')
            return Real(Numbers.Double(value), state);
        if (Precision >= 0)
            throw TemplateFault.Invalid("Precision not allowed in integer format specifier");
        if (Kind == 'c' && Sign != '\0')
            throw TemplateFault.Invalid("Sign not allowed with integer format specifier 'c'");
        if (Kind == 'c')
            return Padded("", CodePointText.OfNumber(value), '<', state);
        string digits = NumberText.Digits(BigInteger.Abs(number), Kind);
        string prefix = SignOf(number.Sign < 0)
            + (Alternate && Kind is 'x' or 'X' or 'o' or 'b' ? "0" + Kind : "");
        return Padded(prefix, Grouped(digits, Kind is 'x' or 'X' or 'o' or 'b' ? 4 : 3), '>', state);
    }

    private string Real(double value, RenderState state)
    {
        if (Precision > Largest)
            throw TemplateFault.Limit($"a precision is larger than {Largest}");
        string text = NumberText.Real(value, Kind, Precision, Alternate);
        int end = text.Length - text.SkipWhile(char.IsAsciiDigit).Count();
        return Padded(SignOf(double.IsNegative(value) && !double.IsNaN(value)),
            Grouped(text[..end], 3) + text[end..], '>', state);
    }

    private string SignOf(bool negative) => negative ? "-" : Sign is '-' or '\0' ? "" : Sign.ToString();

    private string Grouped(string digits, int size)
    {
        if (Grouping == '\0')
            return digits;
        var grouped = new System.Text.StringBuilder(2 * digits.Length);
        for (int i = 0; i < digits.Length; i++)
        {
            if (i > 0 && (digits.Length - i) % size == 0)
                grouped.Append(Grouping);
            grouped.Append(digits[i]);
        }
        return grouped.ToString();
    }

    private string Padded(string prefix, string text, char align, RenderState state)
    {
        int missing = Math.Max(0, Width - prefix.Length - CodePointText.Count(text));
        state.ChargeText(missing * (long)Fill.Length);
        string Pad(int count) => string.Concat(Enumerable.Repeat(Fill, count));
        return (Align is '\0' || (Align == '0' && align == '<') ? align : Align) switch
        {
            '<' => prefix + text + Pad(missing),
            '>' => Pad(missing) + prefix + text,
            '^' => Pad(missing / 2) + prefix + text + Pad(missing - missing / 2),
            _ => prefix + Pad(missing) + text,
        };
    }
}
