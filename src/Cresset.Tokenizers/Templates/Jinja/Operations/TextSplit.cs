namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>
/// Cutting texts as Python's <c>split</c>, <c>rsplit</c>, <c>splitlines</c> and <c>partition</c> do.
/// </summary>
internal static class TextSplit
{
    /// <summary>At runs of white space; at most <paramref name="most"/> cuts, −1 for any number.</summary>
    public static List<string> Blanks(string text, long most, RenderState state)
    {
        var parts = new List<string>();
        int i = 0;
        while (true)
        {
            while (i < text.Length && Jinja.Blanks.Is(text[i]))
                i++;
            if (i == text.Length)
                return parts;
            if (parts.Count == most)
                break;
            int start = i;
            while (i < text.Length && !Jinja.Blanks.Is(text[i]))
                i++;
            Add(parts, text[start..i], state);
        }
        Add(parts, text[i..], state);
        return parts;
    }

    public static List<string> BlanksFromEnd(string text, long most, RenderState state)
    {
        var parts = new List<string>();
        int i = text.Length;
        while (true)
        {
            while (i > 0 && Jinja.Blanks.Is(text[i - 1]))
                i--;
            if (i == 0 || parts.Count == most)
                break;
            int end = i;
            while (i > 0 && !Jinja.Blanks.Is(text[i - 1]))
                i--;
            Add(parts, text[i..end], state);
        }
        if (i > 0)
            Add(parts, text[..i], state);
        parts.Reverse();
        return parts;
    }

    public static List<string> At(string text, string separator, long most, RenderState state)
    {
        Search(text, separator, state);
        var parts = new List<string>();
        int start = 0;
        while (parts.Count != most
            && text.IndexOf(separator, start, StringComparison.Ordinal) is >= 0 and var at)
        {
            Add(parts, text[start..at], state);
            start = at + separator.Length;
        }
        Add(parts, text[start..], state);
        return parts;
    }

    public static List<string> AtFromEnd(string text, string separator, long most, RenderState state)
    {
        Search(text, separator, state);
        var parts = new List<string>();
        int end = text.Length;
        while (parts.Count != most && text.AsSpan(0, end).LastIndexOf(separator) is >= 0 and var at)
        {
            Add(parts, text[(at + separator.Length)..end], state);
            end = at;
        }
        Add(parts, text[..end], state);
        parts.Reverse();
        return parts;
    }

    public static List<string> Lines(string text, bool keepEnds, RenderState state)
    {
        var lines = new List<string>();
        for (int start = 0, i = 0; start < text.Length; start = i)
        {
            while (i < text.Length && !IsBreak(text[i]))
                i++;
            int end = i;
            if (i < text.Length)
                i += text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 2 : 1;
            Add(lines, text[start..(keepEnds ? i : end)], state);
        }
        return lines;
    }

    public static Value Partition(string text, string separator, bool last, RenderState state)
    {
        Search(text, separator, state);
        state.ChargeText(2L * text.Length);
        int at = last ? text.AsSpan().LastIndexOf(separator)
            : text.IndexOf(separator, StringComparison.Ordinal);
        string[] parts = at >= 0 ? [text[..at], separator, text[(at + separator.Length)..]]
            : last ? ["", "", text] : [text, "", ""];
        return new TupleValue(Array.ConvertAll<string, Value>(parts, TextValue.Of));
    }

    public static ListValue ToList(List<string> parts) => new([.. parts.Select(TextValue.Of)]);

    private static bool IsBreak(char c) => c is (>= '\n' and <= '\r') or (>= '\x1c' and <= '\x1e') or '\x85'
        or '\u2028' or '\u2029';

    private static void Search(string text, string separator, RenderState state)
    {
        if (separator.Length == 0)
            throw TemplateFault.Invalid("empty separator");
        state.Search(text, separator);
    }

    private static void Add(List<string> parts, string part, RenderState state)
    {
        state.Step();
        state.Charge(48 + 2L * part.Length);
        parts.Add(part);
    }
}
