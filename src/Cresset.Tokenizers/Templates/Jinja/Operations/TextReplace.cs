using System.Text;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Finding and replacing parts of texts, counted in code points.</summary>
internal static class TextReplace
{
    public static string Run(string text, string old, string by, long most, RenderState state)
    {
        if (most == 0)
            return text;
        long count = Count(text, old, state);
        count = most < 0 ? count : Math.Min(count, most);
        state.ChargeText(Int128.Min(text.Length + (Int128)count * by.Length, long.MaxValue) is var n
            ? (long)n : 0);
        if (count == 0)
            return text;
        var result = new StringBuilder(text.Length);
        int at = 0;
        for (long i = 0; i < count; i++)
        {
            int found = old.Length == 0 ? at : text.IndexOf(old, at, StringComparison.Ordinal);
            result.Append(text, at, found - at).Append(by);
            at = found + old.Length;
            if (old.Length == 0 && at < text.Length)
            {
                int width = CodePointText.Width(text, at);
                result.Append(text, at, width);
                at += width;
            }
        }
        return result.Append(text, at, text.Length - at).ToString();
    }

    public static long Count(string text, string part, RenderState state)
    {
        if (part.Length == 0)
            return CodePointText.Count(text) + 1;
        state.Search(text, part);
        long count = 0;
        for (int at = 0; (at = text.IndexOf(part, at, StringComparison.Ordinal)) >= 0; at += part.Length)
            count++;
        state.Step(count / 8);
        return count;
    }

    /// <summary>The place of a part between two bounds, or −1.</summary>
    public static long Find(TextValue text, string part, (Value? Start, Value? End) bounds,
        (bool Last, RenderState State) how)
    {
        how.State.Search(text.Text, part);
        (int start, int end) = Bounds(text, bounds.Start, bounds.End);
        if (start > end || start > text.Length)
            return -1;
        int from = Offset(text, start), to = Offset(text, end);
        ReadOnlySpan<char> range = text.Text.AsSpan(from, to - from);
        int at = how.Last ? (part.Length == 0 ? range.Length : range.LastIndexOf(part)) : range.IndexOf(part);
        return at < 0 ? -1 : start + (text.IsPlain ? at : CodePointText.Count(range[..at].ToString()));
    }

    /// <summary>The part of a text between two optional bounds; null where they exclude each other.</summary>
    public static string? Between(TextValue text, Value? start, Value? end)
    {
        if (start is null && end is null)
            return text.Text;
        (int from, int to) = Bounds(text, start, end);
        return from > to || from > text.Length ? null : text.Text[Offset(text, from)..Offset(text, to)];
    }

    private static int Offset(TextValue text, int index) =>
        text.IsPlain ? index : CodePointText.Offset(text.Text, index);

    private static (int Start, int End) Bounds(TextValue text, Value? start, Value? end)
    {
        long from = start is null or NoneValue ? 0 : Numbers.Index(start);
        long to = end is null or NoneValue ? text.Length : Numbers.Index(end);
        from = from < 0 ? Math.Max(0, from + text.Length) : from;
        to = to < 0 ? Math.Max(0, to + text.Length) : Math.Min(to, text.Length);
        return ((int)Math.Min(from, int.MaxValue), (int)to);
    }
}
