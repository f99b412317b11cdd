using System.Text;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary><c>format % values</c>.</summary>
internal sealed partial class PercentFormat
{
    private const int Widest = 10_000_000;

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
        if (percent < 0)
            return;
        if (Char != '%')
        {
            Conversion();
            return;
        }
        Append("%");
        _at++;
    }

    private void Append(string text)
    {
        _state.ChargeText(text.Length);
        _result.Append(text);
    }

    private char Char =>
        _at < _format.Length ? _format[_at] : throw TemplateFault.Invalid("incomplete format");

    private void Conversion()
    {
        Value? named = Char == '(' ? Named() : null;
        string flags = Flags();
        int width = Amount();
        if (width < 0)
            (flags, width) = (flags + "-", -width);
        int precision = -1;
        if (Char == '.')
        {
            _at++;
            precision = Math.Max(0, Amount());
        }
        while (Char is 'h' or 'l' or 'L')
            _at++;
        char kind = _format[_at++];
        Append(Convert(kind, named ?? Taken(), (flags, precision), width));
    }

    private string Flags()
    {
        int start = _at;
        while ("#0- +".Contains(Char))
            _at++;
        return _format[start.._at];
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

    private int Amount()
    {
        if (Char == '*')
        {
            _at++;
            Value taken = Taken();
            return (int)(Numbers.IsInteger(taken) ? Numbers.Index(taken, Widest)
                : throw TemplateFault.Type("* wants int"));
        }
        Int128 amount = 0;
        for (; char.IsAsciiDigit(Char); _at++)
            amount = Int128.Min(10 * amount + (Char - '0'), (Int128)long.MaxValue + 1);
        return amount > long.MaxValue ? throw TemplateFault.Invalid("width too big")
            : amount > Widest ? throw TemplateFault.Limit($"a width or precision is larger than {Widest}")
            : (int)amount;
    }
}
