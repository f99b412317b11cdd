namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Filters that lay out texts in lines and widths.</summary>
internal static class LayoutFilters
{
    public static FunctionTable Table { get; } = new()
    {
        ["indent", "s width? first? blank?"] = Indent,
        ["center", "value width?"] = (s, a) =>
            TextMethods.Pad([TextValue.Of(Arg.Soft(a[0], s)), a[1] ?? IntValue.Of(80)],
                s, (n, width) => n / 2 + (n & width & 1)),
        ["truncate", "s length? killwords? end? leeway?"] = Truncate,
        ["wordwrap", "s width? break_long_words? wrapstring? break_on_hyphens?"] = Wrap,
    };

    private static TextValue Indent(RenderState state, Value?[] a)
    {
        string indentation = a[1] is TextValue t ? t.Text : Blank(Arg.Amount(a[1], 4), state);
        if (a[0] is UndefinedValue undefined)
            throw undefined.Fault;
        if (a[0] is ListValue)
            throw NoLines(a[0]!);
        bool first = Arg.Flag(a[2]), blank = Arg.Flag(a[3]);
        List<string> lines = TextSplit.Lines(Arg.Text(a[0]) + "\n", false, state);
        state.ChargeText(lines.Sum(l => (long)l.Length + 1 + indentation.Length));
        var result = new System.Text.StringBuilder(first ? indentation : "");
        for (int i = 0; i < lines.Count; i++)
        {
            result.Append(i == 0 ? "" : "\n")
                .Append(i > 0 && (blank || lines[i].Length > 0) ? indentation : "");
            result.Append(lines[i]);
        }
        return TextValue.Of(result.ToString());
    }

    private static TemplateFault NoLines(Value value) => new(TemplateErrorKind.AttributeError,
        $"'{value.TypeName}' object has no attribute 'splitlines'");

    private static string Blank(long width, RenderState state)
    {
        state.ChargeText(Math.Max(0, width));
        return new(' ', (int)Math.Max(0, width));
    }

    private static Value Truncate(RenderState state, Value?[] a)
    {
        string end = a[3] is null ? "..." : Arg.Text(a[3]);
        long length = Arg.Amount(a[1], 255), leeway = Arg.IsNone(a[4]) ? 5 : Arg.Amount(a[4], 5);
        if (a[0] is not TextValue && Lengths.Of(a[0]!) - leeway <= length)
            return a[0]!;
        TextValue text = a[0] as TextValue ?? throw NotCut(a[0]!, Arg.Flag(a[2]));
        long kept = length - CodePointText.Count(end);
        if (kept < 0 || leeway < 0)
            throw new TemplateFault(TemplateErrorKind.AssertionError, kept < 0
                ? $"expected length >= {CodePointText.Count(end)}, got {length}"
                : $"expected leeway >= 0, got {leeway}");
        if (text.Length - leeway <= length)
            return text;
        string cut = text.Text[..CodePointText.Offset(text.Text, (int)kept)];
        if (!Arg.Flag(a[2]) && cut.LastIndexOf(' ') is >= 0 and var blank)
            cut = cut[..blank];
        return Arg.Made(cut + end, state);
    }

    private static TemplateFault NotCut(Value value, bool killWords) => value is SequenceValue
        ? killWords ? TemplateFault.Type(
            $"can only concatenate {value.TypeName} (not \"str\") to {value.TypeName}")
        : new(TemplateErrorKind.AttributeError, $"'{value.TypeName}' object has no attribute 'rsplit'")
        : TemplateFault.Type($"object of type '{value.TypeName}' has no len()");

    private static TextValue Wrap(RenderState state, Value?[] a)
    {
        if (a[0] is not (TextValue or UndefinedValue))
            throw NoLines(a[0]!);
        string separator = Arg.TextOrNull(a[3]) ?? "\n";
        var wrap = new TextWrap(Arg.Amount(a[1], 79), Arg.Flag(a[2], true), Arg.Flag(a[4], true), state);
        string[] lines = [.. TextSplit.Lines(Arg.Text(a[0]), false, state)
            .Select(line => TextMethods.Joined(separator, [.. wrap.Run(line)], state).Text)];
        return TextMethods.Joined(separator, lines, state);
    }
}
