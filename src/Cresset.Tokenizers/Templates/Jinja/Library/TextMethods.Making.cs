using System.Text;

namespace Cresset.Tokenizers.Templates.Jinja;

internal static partial class TextMethods
{
    /// <summary>Making other texts.</summary>
    public static FunctionTable Making { get; } = new()
    {
        ["upper", "/ self"] = (s, a) => Arg.Made(Casing.Upper(Text(a)), s),
        ["lower", "/ self"] = (s, a) => Arg.Made(Casing.Lower(Text(a)), s),
        ["title", "/ self"] = (s, a) => Arg.Made(Casing.Titles(Text(a)), s),
        ["capitalize", "/ self"] = (s, a) => Arg.Made(Casing.Capitalize(Text(a)), s),
        ["swapcase", "/ self"] = (s, a) => Arg.Made(Casing.Swap(Text(a)), s),
        ["casefold", "/ self"] = (s, a) => Arg.Made(Casing.Fold(Text(a)), s),
        ["replace", "/ self old new count?"] = (s, a) => TextValue.Of(
            TextReplace.Run(Text(a), Arg.Text(a[1]), Arg.Text(a[2]), Arg.Integer(a[3], -1), s)),
        ["join", "/ self items"] = (s, a) => Join(Text(a), a[1]!, s),
        ["center", "/ self width fillchar?"] = (s, a) => Pad(a, s, (n, width) => n / 2 + (n & width & 1)),
        ["ljust", "/ self width fillchar?"] = (s, a) => Pad(a, s, (_, _) => 0),
        ["rjust", "/ self width fillchar?"] = (s, a) => Pad(a, s, (n, _) => n),
        ["zfill", "/ self width"] = (s, a) => ZeroFill(a, s),
        ["format", "/ self *values **named"] = (s, a) => TextValue.Of(
            new BraceFormat((TupleValue)a[1]!, ((DictValue)a[2]!).Find, s).Run(Text(a))),
        ["format_map", "/ self mapping"] = (s, a) => TextValue.Of(new BraceFormat(new([]), name =>
            Items.Find(a[1]!, TextValue.Of(name), s), s).Run(Text(a))),
        ["expandtabs", "self tabsize?"] = (s, a) => Expand(Text(a), Arg.Integer(a[1], 8), s),
        ["translate", "/ self table"] = (s, a) => Translate(Text(a), a[1]!, s),
        ["encode", "self encoding? errors?"] = (s, a) => Encode(Text(a), Arg.TextOrNull(a[1]) ?? "utf-8", s),
    };

    private static TextValue Join(string separator, Value items, RenderState state)
    {
        Value[] values = Iteration.ToArray(items, state);
        for (int i = 0; i < values.Length; i++)
            if (values[i] is not TextValue)
                throw TemplateFault.Type(
                    $"sequence item {i}: expected str instance, {values[i].TypeName} found");
        return Joined(separator, [.. values.Select(v => ((TextValue)v).Text)], state);
    }

    public static TextValue Joined(string separator, string[] parts, RenderState state)
    {
        state.ChargeText(parts.Sum(p => (long)p.Length)
            + (long)separator.Length * Math.Max(0, parts.Length - 1));
        return TextValue.Of(string.Join(separator, parts));
    }

    /// <param name="a">The text, the width, the filling.</param>
    /// <param name="state">The render.</param>
    /// <param name="left">How many of the missing come before the text.</param>
    public static TextValue Pad(Value?[] a, RenderState state, Func<long, long, long> left)
    {
        string fill = a.Length > 2 && a[2] is not null ? Arg.Text(a[2]) : " ";
        if (CodePointText.Count(fill) != 1)
            throw TemplateFault.Type("The fill character must be exactly one character long");
        long width = Arg.Integer(a[1], 0), missing = Math.Max(0, width - Self(a).Length),
            before = left(missing, width);
        state.ChargeText(missing);
        state.ChargeText(missing * fill.Length + Text(a).Length);
        string Fill(long count) => string.Concat(Enumerable.Repeat(fill, (int)count));
        return TextValue.Of(Fill(before) + Text(a) + Fill(missing - before));
    }

    private static TextValue ZeroFill(Value?[] a, RenderState state)
    {
        string text = Text(a), sign = text.Length > 0 && text[0] is '+' or '-' ? text[..1] : "";
        long missing = Math.Max(0, Arg.Integer(a[1], 0) - Self(a).Length);
        state.ChargeText(missing + text.Length);
        return TextValue.Of(sign + new string('0', (int)missing) + text[sign.Length..]);
    }

    private static TextValue Expand(string text, long size, RenderState state)
    {
        var result = new StringBuilder(text.Length);
        long column = 0;
        for (int i = 0; i < text.Length; i++)
        {
            long blanks = text[i] != '\t' ? 0 : size > 0 ? size - column % size : 0;
            state.ChargeText(blanks);
            state.ChargeText(1);
            if (text[i] == '\t')
                result.Append(' ', (int)blanks);
            else
                result.Append(text[i]);
            column += text[i] == '\t' ? blanks : char.IsLowSurrogate(text[i]) ? 0 : 1;
            column = text[i] is '\n' or '\r' ? 0 : column;
        }
        return TextValue.Of(result.ToString());
    }

    private static TextValue Translate(string text, Value table, RenderState state)
    {
        var result = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i += CodePointText.Width(text, i))
        {
            int c = CodePointText.CodeAt(text, i);
            string part = Items.Find(table, IntValue.Of(c), state) switch
            {
                null => text.Substring(i, CodePointText.Width(text, i)),
                NoneValue => "",
                TextValue by => by.Text,
                IntValue code => Numbers.Long(code) is >= 0 and <= 0x10FFFF ? CodePointText.OfNumber(code)
                    : throw TemplateFault.Invalid("character mapping must be in range(0x110000)"),
                _ => throw TemplateFault.Type("character mapping must return integer, None or str"),
            };
            state.Step();
            state.ChargeText(part.Length);
            result.Append(part);
        }
        return TextValue.Of(result.ToString());
    }

    private static BytesValue Encode(string text, string encoding, RenderState state)
    {
        state.Charge(3L * text.Length);
        return encoding.ToLowerInvariant().Replace('_', '-') is "utf-8" or "utf8"
            ? new(System.Text.Encoding.UTF8.GetBytes(text))
            : text.All(char.IsAscii) ? new(System.Text.Encoding.ASCII.GetBytes(text))
            : throw TemplateFault.Invalid($"'{encoding}' codec can't encode characters: only utf-8 is known");
    }
}
