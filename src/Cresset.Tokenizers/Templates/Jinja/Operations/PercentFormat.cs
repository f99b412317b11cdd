using System.Text;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary><c>format % values</c>.</summary>
internal sealed class PercentFormat
{
    private readonly string _format;
    private readonly Value _values;
    private readonly RenderState _state;
    private readonly StringBuilder _result = new();
    private int _at, _used;

    private PercentFormat(string format, Value values, RenderState state) =>
        (_format, _values, _state) = (format, values, state);

    public static string Run(string format, Value values, RenderState state)
    {
        var run = new PercentFormat(format, values, state);
        while (run._at < format.Length)
            run.Next();
        int given = values is TupleValue tuple ? tuple.Items.Length : values is TextValue
            || !Items.Has(values) ? 1 : run._used;
        if (run._used < given)
            throw TemplateFault.Type("not all arguments converted during string formatting");
        return run._result.ToString();
    }

    private void Next()
    {
        int percent = _format.IndexOf('%', _at);
        string text = _format[_at..(percent < 0 ? _format.Length : percent)];
        Append(text);
        _at = percent < 0 ? _format.Length : percent + 1;
        if (percent >= 0)
            Conversion();
    }

    private void Append(string text)
    {
        _state.ChargeText(text.Length);
        _result.Append(text);
    }

    private char Char => _at < _format.Length ? _format[_at] : throw TemplateFault.Invalid("incomplete format");

    private void Conversion()
    {
        Value? named = Char == '(' ? Named() : null;
        string flags = "";
        for (; "#0- +".Contains(Char); _at++)
            flags += Char;
        int width = Amount(0);
        if (width < 0)
            (flags, width) = (flags + "-", -width);
        int precision = -1;
        if (Char == '.')
        {
            _at++;
            precision = Math.Max(0, Amount(0));
        }
        while (Char is 'h' or 'l' or 'L')
            _at++;
        char kind = _format[_at++];
        string text = kind == '%' ? "%" : Convert(kind, named ?? Taken(), (flags, precision), width);
        Append(text);
    }

    private Value Named()
    {
        int start = _at + 1, depth = 0;
        for (; ; _at++)
        {
            depth += Char == '(' ? 1 : Char == ')' ? -1 : 0;
            if (depth == 0)
                break;
        }
        string name = _format[start.._at++];
        if (_values is not DictValue dict)
            throw TemplateFault.Type("format requires a mapping");
        return dict.Find(name) ?? throw new TemplateFault(TemplateErrorKind.KeyError, Repr.Quote(name));
    }

    private Value Taken()
    {
        if (_values is TupleValue tuple)
            return _used < tuple.Items.Length ? tuple.Items[_used++] : throw TooFew();
        return _used++ == 0 ? _values : throw TooFew();
    }

    private static TemplateFault TooFew() => TemplateFault.Type("not enough arguments for format string");

    private int Amount(int value)
    {
        if (Char == '*')
        {
            _at++;
            Value taken = Taken();
            return (int)(taken is IntValue ? Numbers.Index(taken, 10_000_000) : throw TemplateFault.Type("* wants int"));
        }
        for (; char.IsAsciiDigit(Char); _at++)
            if ((value = 10 * value + (Char - '0')) > 10_000_000)
                throw TemplateFault.Limit("a width or precision is larger than 10,000,000");
        return value;
    }

    private string Convert(char kind, Value value, (string Flags, int Precision) how, int width)
    {
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
        bool zeros = how.Flags.Contains('0') && kind is not ('s' or 'r' or 'a' or 'c') && char.IsAsciiHexDigit(text[0]);
        return zeros ? sign + new string('0', missing) + text : new string(' ', missing) + sign + text;
    }

    private static string Cut(string text, int precision) => precision < 0 || CodePointText.Count(text) <= precision
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
            throw TemplateFault.Type(
                $"%{kind} format: {(whole ? "a real number" : "an integer")} is required, not {value.TypeName}");
        System.Numerics.BigInteger number = value is FloatValue f ? Conversions.Truncate(f.Number) : Numbers.Big(value);
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
