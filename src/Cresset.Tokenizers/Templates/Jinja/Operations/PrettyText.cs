using System.Text;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Python's <c>pprint.pformat</c>: lines of 80 columns, keys in order.</summary>
internal sealed class PrettyText
{
    private const int Width = 80;

    private readonly RenderState _state;
    private readonly StringBuilder _to = new();

    private PrettyText(RenderState state) => _state = state;

    public static string Of(Value value, RenderState state)
    {
        var text = new PrettyText(state);
        text.Write(text.InOrder(value), (0, 0), 1);
        return text._to.ToString();
    }

    /// <summary>The same value with the keys of all dictionaries in order.</summary>
    private Value InOrder(Value value)
    {
        if (value is not (SequenceValue or DictValue))
            return value;
        _state.Enter("values");
        Value ordered = value is SequenceValue list ? InOrder(list) : InOrder((DictValue)value);
        _state.Leave();
        return ordered;
    }

    private Value InOrder(SequenceValue list)
    {
        _state.ChargeItems(list.Items.Length);
        return IsGroup(list) ? list : list.With(Array.ConvertAll(list.Items, InOrder));
    }

    private DictValue InOrder(DictValue dict)
    {
        KeyValuePair<Value, Value>[] pairs = [.. dict];
        Sorting.Stable(pairs, (a, b) => Order(a.Key, b.Key), _state);
        var ordered = new DictBuilder(_state, pairs.Length);
        foreach ((Value key, Value item) in pairs)
            ordered.Set(key, InOrder(item));
        return ordered.Build();
    }

    /// <summary>Keys that cannot be compared are in the order of their types.</summary>
    private double Order(Value left, Value right)
    {
        try
        {
            return Comparisons.Order("<", left, right, _state);
        }
        catch (TemplateFault fault) when (fault.Kind == TemplateErrorKind.TypeError)
        {
            return string.CompareOrdinal(left.TypeName, right.TypeName);
        }
    }

    private static bool IsGroup(SequenceValue list) => list.TypeName == "_GroupTuple";

    /// <param name="value">The value.</param>
    /// <param name="room">Columns before it, and those to be left behind it.</param>
    /// <param name="level">How deep it is nested.</param>
    private void Write(Value value, (int Before, int Behind) room, int level)
    {
        _state.Step();
        string line = Repr.Of(value, _state);
        if (CodePointText.Count(line) <= Width - room.Before - room.Behind)
            Append(line);
        else if (value is DictValue dict)
            Write(dict, room, level);
        else if (value is SequenceValue list && !IsGroup(list))
            Write(list, room, level);
        else if (value is TextValue { IsMarkup: false } text)
            Write(text.Text, room, level);
        else
            Append(line);
    }

    private void Write(SequenceValue list, (int Before, int Behind) room, int level)
    {
        string end = list is ListValue ? "]" : list.Items.Length == 1 ? ",)" : ")";
        Append(list is ListValue ? "[" : "(");
        for (int i = 0; i < list.Items.Length; i++)
        {
            NextLine(i, room.Before + 1);
            Write(list.Items[i], (room.Before + 1, i == list.Items.Length - 1 ? room.Behind + end.Length : 1),
                level + 1);
        }
        Append(end);
    }

    private void Write(DictValue dict, (int Before, int Behind) room, int level)
    {
        Append("{");
        for (int i = 0; i < dict.Count; i++)
        {
            NextLine(i, room.Before + 1);
            string key = Repr.Of(dict.Keys[i], _state) + ": ";
            Append(key);
            Write(dict.Values[i], (room.Before + 1 + CodePointText.Count(key),
                i == dict.Count - 1 ? room.Behind + 1 : 1), level + 1);
        }
        Append("}");
    }

    private void Write(string text, (int Before, int Behind) room, int level)
    {
        int bracket = level == 1 ? 1 : 0;
        (int before, int behind) = (room.Before + bracket, room.Behind + bracket);
        List<string> chunks = PrettyChunks.Of(text, (Width - before, behind), _state);
        bool brackets = bracket == 1 && chunks.Count > 1;
        Append(brackets ? "(" : "");
        for (int i = 0; i < chunks.Count; i++)
        {
            Append(i == 0 ? "" : "\n" + new string(' ', before));
            Append(chunks[i]);
        }
        Append(brackets ? ")" : "");
    }

    private void NextLine(int item, int columns)
    {
        if (item > 0)
            Append(",\n" + new string(' ', columns));
    }

    private void Append(string text)
    {
        _state.ChargeText(text.Length);
        _to.Append(text);
    }
}
