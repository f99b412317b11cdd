namespace Cresset.Tokenizers.Templates.Jinja;

internal sealed partial class PercentFormat
{
    private string Convert(char kind, Value value, (string Flags, int Precision) how, int width)
    {
        _state.StepThrough(value);
        (string sign, string text) = kind switch
        {
            's' => ("", Cut(Repr.Text(value, _state), how.Precision)),
            'r' or 'a' => ("", Cut(Repr.Of(value, _state), how.Precision)),
            'c' => ("", Character(value)),
            'd' or 'i' or 'u' or 'x' or 'X' or 'o' => Integer(kind, value, how),
            'e' or 'E' or 'f' or 'F' or 'g' or 'G' => Real(kind, value, how),
            _ => throw TemplateFault.Invalid(
                $"unsupported format character '{kind}' (0x{(int)kind:x}) at index {_at - 1}"),
        };
        int missing = Math.Max(0, width - sign.Length - CodePointText.Count(text));
        _state.ChargeText(missing);
        if (how.Flags.Contains('-'))
            return sign + text + new string(' ', missing);
        bool zeros = how.Flags.Contains('0') && kind is not ('s' or 'r' or 'a' or 'c')
            && char.IsAsciiHexDigit(text[0]);
        return zeros ? sign + new string('0', missing) + text : new string(' ', missing) + sign + text;
    }

    private static string Cut(string text, int precision) =>
        precision < 0 || CodePointText.Count(text) <= precision
            ? text : text[..CodePointText.Offset(text, precision)];

    private static string Character(Value value) => value switch
    {
        TextValue { Length: 1 } text => text.Text,
        IntValue or BoolValue => CodePointText.OfNumber(value),
        _ => throw TemplateFault.Type("%c requires int or char"),
    };

    private static (string, string) Integer(char kind, Value value, (string Flags, int Precision) how)
    {
        bool whole = kind is 'd' or 'i' or 'u';
        if (value is UndefinedValue undefined && whole)
            throw undefined.Fault;
        if (!Numbers.IsInteger(value) && !(value is FloatValue && whole))
            throw TemplateFault.Type($"%{kind} format: {(whole ? "a real number" : "an integer")} is "
                + $"required, not {value.TypeName}");
        System.Numerics.BigInteger number =
            value is FloatValue f ? Conversions.Truncate(f.Number) : Numbers.Big(value);
        string digits = NumberText.Digits(System.Numerics.BigInteger.Abs(number), kind)
            .PadLeft(Math.Min(Math.Max(0, how.Precision), 10_000), '0');
        string prefix = how.Flags.Contains('#') && !whole ? "0" + kind : "";
        return (SignOf(number.Sign < 0, how.Flags) + prefix, digits);
    }

    private static (string, string) Real(char kind, Value value, (string Flags, int Precision) how)
    {
        if (value is UndefinedValue undefined)
            throw undefined.Fault;
        if (!Numbers.IsNumber(value))
            throw TemplateFault.Type($"must be real number, not {value.TypeName}");
        if (how.Precision > 10_000)
            throw TemplateFault.Limit("a precision is larger than 10,000");
        double number = Numbers.Double(value);
        return (SignOf(double.IsNegative(number) && !double.IsNaN(number), how.Flags),
            NumberText.Real(number, kind, how.Precision, how.Flags.Contains('#')));
    }

    private static string SignOf(bool negative, string flags) =>
        negative ? "-" : flags.Contains('+') ? "+" : flags.Contains(' ') ? " " : "";
}
