using System.Text;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Python's <c>json.dumps</c>.</summary>
internal sealed class JsonText(RenderState state)
{
    private readonly StringBuilder _to = new();
    private int _level;

    public bool EnsureAscii { get; init; }

    /// <summary>One level of indentation; null for one line.</summary>
    public string? Indent { get; init; }

    public required string ItemSeparator { get; init; }

    public required string KeySeparator { get; init; }

    public bool SortKeys { get; init; }

    public string Run(Value value)
    {
        Write(value);
        return _to.ToString();
    }

    private void Write(Value value)
    {
        state.Step();
        switch (value)
        {
            case SequenceValue sequence:
                Nested('[', ']', sequence.Items, Write);
                break;
            case DictValue dict:
                Nested('{', '}', Pairs(dict), Pair);
                break;
            default:
                Append(Scalar(value) ?? throw TemplateFault.Type(
                    $"Object of type {value.TypeName} is not JSON serializable"));
                break;
        }
    }

    private string? Scalar(Value value) => value switch
    {
        TextValue text => Quote(text.Text),
        NoneValue => "null",
        BoolValue flag => flag.IsTrue ? "true" : "false",
        IntValue => Repr.Text(value, state),
        FloatValue number => double.IsNaN(number.Number) ? "NaN" : double.IsInfinity(number.Number)
            ? (number.Number > 0 ? "Infinity" : "-Infinity") : FloatText.Repr(number.Number),
        _ => null,
    };

    private void Append(string text)
    {
        state.ChargeText(text.Length);
        _to.Append(text);
    }

    private void Nested<T>(char open, char close, IReadOnlyList<T> items, Action<T> write)
    {
        state.Enter("values");
        _to.Append(open);
        _level++;
        for (int i = 0; i < items.Count; i++)
        {
            Append(i == 0 ? "" : ItemSeparator);
            Line();
            write(items[i]);
        }
        _level--;
        if (items.Count > 0)
            Line();
        _to.Append(close);
        state.Charge(4);
        state.Leave();
    }

    private void Line()
    {
        if (Indent is null)
            return;
        state.ChargeText(1 + (long)_level * Indent.Length);
        _to.Append('\n');
        for (int i = 0; i < _level; i++)
            _to.Append(Indent);
    }

    private IReadOnlyList<KeyValuePair<Value, Value>> Pairs(DictValue dict)
    {
        KeyValuePair<Value, Value>[] pairs = [.. dict];
        if (SortKeys)
            Sorting.Stable(pairs, (a, b) => Comparisons.Order("<", a.Key, b.Key, state), state);
        return pairs;
    }

    private void Pair(KeyValuePair<Value, Value> pair)
    {
        if (pair.Key is not (TextValue or NoneValue or BoolValue or IntValue or FloatValue))
            throw TemplateFault.Type($"keys must be str, int, float, bool or None, not {pair.Key.TypeName}");
        string key = Scalar(pair.Key)!;
        Append(pair.Key is TextValue ? key : $"\"{key}\"");
        Append(KeySeparator);
        Write(pair.Value);
    }

    private string Quote(string text)
    {
        var to = new StringBuilder(text.Length + 2).Append('"');
        foreach (char c in text)
        {
            if ("\"\\\n\r\t\f\b".IndexOf(c) is >= 0 and var known)
                to.Append('\\').Append("\"\\nrtfb"[known]);
            else if (c < ' ' || (EnsureAscii && c > 126))
                to.Append($"\\u{(int)c:x4}");
            else
                to.Append(c);
        }
        return to.Append('"').ToString();
    }
}
