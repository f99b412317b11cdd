using System.Globalization;
using System.Text;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Python's <c>str</c> and <c>repr</c>.</summary>
internal static partial class Repr
{
    private const int MostDigits = 4300;

    /// <summary>What printing a value writes.</summary>
    public static string Text(Value value, RenderState state) => value switch
    {
        TextValue text => text.Text,
        UndefinedValue => "",
        IntValue { IsLong: true } number => number.Long.ToString(CultureInfo.InvariantCulture),
        _ => Of(value, state),
    };

    public static string Of(Value value, RenderState state)
    {
        if (value is not (SequenceValue or DictValue or NamespaceValue or DictViewValue))
            return Simple(value, state);
        var to = new StringBuilder();
        Write(to, value, state);
        return to.ToString();
    }

    /// <summary>For error messages, where there is no render.</summary>
    public static string Short(Value value) => value switch
    {
        SequenceValue or DictValue or NamespaceValue or DictViewValue or SliceValue => $"<{value.TypeName}>",
        IntValue number =>
            number.Big.GetBitLength() > 200 ? "<int>" : number.Big.ToString(CultureInfo.InvariantCulture),
        TextValue text => Quote(text.Text.Length > 80 ? text.Text[..80] : text.Text),
        FloatValue number => FloatText.Repr(number.Number),
        NoneValue => "None",
        BoolValue flag => flag.IsTrue ? "True" : "False",
        _ => $"<{value.TypeName}>",
    };

    /// <summary>A text in quotes, which are double where it has single ones only.</summary>
    public static string Quote(string text)
    {
        char quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        var to = new StringBuilder(text.Length + 2).Append(quote);
        for (int i = 0; i < text.Length; i += CodePointText.Width(text, i))
            Escape(to, CodePointText.CodeAt(text, i), quote);
        return to.Append(quote).ToString();
    }

    private static void Escape(StringBuilder to, int c, char quote)
    {
        if (c == quote || c == '\\')
            to.Append('\\').Append((char)c);
        else if ("\n\r\t".IndexOf((char)c) is >= 0 and var known && c < 128)
            to.Append('\\').Append("nrt"[known]);
        else if (c is >= ' ' and < 127)
            to.Append((char)c);
        else if (c is >= 0xD800 and < 0xE000 || !CharTests.IsPrintable(c))
            to.Append(c < 0x100 ? $"\\x{c:x2}" : c < 0x10000 ? $"\\u{c:x4}" : $"\\U{c:x8}");
        else
            to.Append(char.ConvertFromUtf32(c));
    }

    private static string Simple(Value value, RenderState state) => value switch
    {
        TextValue text => Made(text.IsMarkup ? $"Markup({Quote(text.Text)})" : Quote(text.Text), state),
        BoolValue flag => flag.IsTrue ? "True" : "False",
        NoneValue => "None",
        IntValue number => Digits(number),
        FloatValue number => FloatText.Repr(number.Number),
        UndefinedValue => "Undefined",
        RangeValue range => Range(range),
        BytesValue bytes => Bytes(bytes.Bytes, state),
        LoopValue loop => loop.Text,
        MacroValue macro => macro.Name is null ? "<Macro anonymous>" : $"<Macro '{macro.Name}'>",
        FunctionValue function => Bound(function, state),
        _ => $"<{value.TypeName} object>",
    };

    private static string Bound(FunctionValue function, RenderState state) => function.Self switch
    {
        null => $"<function {function.Name}>",
        TextValue { IsMarkup: true } self => $"<bound method Markup.{function.Name} of {Of(self, state)}>",
        _ => $"<built-in method {function.Name} of {function.Self.TypeName} object>",
    };

    private static string Range(RangeValue range) =>
        $"range({range.Bounds.Start}, {range.Bounds.Stop}"
            + (range.Bounds.Step == 1 ? ")" : $", {range.Bounds.Step})");

    private static string Digits(IntValue number)
    {
        string text = number.Big.ToString(CultureInfo.InvariantCulture);
        return text.TrimStart('-').Length <= MostDigits ? text : throw TemplateFault.Invalid(
            $"Exceeds the limit ({MostDigits} digits) for integer string conversion");
    }

    private static string Bytes(byte[] bytes, RenderState state)
    {
        string text = string.Concat(bytes.Select(b => b switch
        {
            (byte)'\\' => "\\\\",
            (byte)'\n' => "\\n",
            (byte)'\r' => "\\r",
            (byte)'\t' => "\\t",
            >= 32 and < 127 => ((char)b).ToString(),
            _ => $"\\x{b:x2}",
        }));
        bool doubles = text.Contains('\'') && !text.Contains('"');
        return Made(doubles ? $"b\"{text}\"" : $"b'{text.Replace("'", "\\'")}'", state);
    }

    private static string Made(string text, RenderState state)
    {
        state.ChargeText(text.Length);
        return text;
    }
}
