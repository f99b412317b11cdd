namespace Cresset.Tokenizers.Templates.Jinja;

internal static partial class TextMethods
{
    /// <summary>Cutting and stripping.</summary>
    public static FunctionTable Cutting { get; } = new()
    {
        ["strip", "/ self chars?"] = (s, a) => Strip(a, s, true, true),
        ["lstrip", "/ self chars?"] = (s, a) => Strip(a, s, true, false),
        ["rstrip", "/ self chars?"] = (s, a) => Strip(a, s, false, true),
        ["split", "self sep? maxsplit?"] = (s, a) => TextSplit.ToList(Arg.IsNone(a[1])
            ? TextSplit.Blanks(Text(a), Arg.Integer(a[2], -1), s)
            : TextSplit.At(Text(a), Arg.Text(a[1]), Arg.Integer(a[2], -1), s)),
        ["rsplit", "self sep? maxsplit?"] = (s, a) => TextSplit.ToList(Arg.IsNone(a[1])
            ? TextSplit.BlanksFromEnd(Text(a), Arg.Integer(a[2], -1), s)
            : TextSplit.AtFromEnd(Text(a), Arg.Text(a[1]), Arg.Integer(a[2], -1), s)),
        ["splitlines", "self keepends?"] = (s, a) =>
            TextSplit.ToList(TextSplit.Lines(Text(a), Arg.Flag(a[1]), s)),
        ["partition", "/ self sep"] = (s, a) => TextSplit.Partition(Text(a), Arg.Text(a[1]), false, s),
        ["rpartition", "/ self sep"] = (s, a) => TextSplit.Partition(Text(a), Arg.Text(a[1]), true, s),
    };

    public static TextValue Strip(Value?[] a, RenderState state, bool left, bool right)
    {
        string text = Arg.Soft(a[0], state);
        string? chars = a.Length > 1 ? Arg.TextOrNull(a[1]) : null;
        state.Step(1 + (long)text.Length * (chars?.Length ?? 1) / 1024);
        if (chars is null)
            return TextValue.Of(right ? Blanks.TrimEnd(left ? Blanks.TrimStart(text) : text)
                : Blanks.TrimStart(text));
        int start = 0, end = text.Length;
        while (left && start < end && Has(chars, text, start))
            start += CodePointText.Width(text, start);
        while (right && end > start && Has(chars, text, Before(text, end)))
            end = Before(text, end);
        return TextValue.Of(text[start..end]);
    }

    private static int Before(string text, int end) =>
        end > 1 && char.IsLowSurrogate(text[end - 1]) && char.IsHighSurrogate(text[end - 2])
            ? end - 2 : end - 1;

    private static bool Has(string chars, string text, int at) =>
        chars.AsSpan().IndexOf(text.AsSpan(at, CodePointText.Width(text, at))) >= 0;
}
