namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Python's <c>textwrap.wrap</c> without expanding tabs or replacing white space.</summary>
internal sealed class TextWrap(long width, bool breakLong, bool atHyphens, RenderState state)
{
    public List<string> Run(string text)
    {
        if (width <= 0)
            throw TemplateFault.Invalid($"invalid width {width} (must be > 0)");
        var chunks = new Stack<string>(Enumerable.Reverse(Chunks(text)));
        var lines = new List<string>();
        while (chunks.Count > 0)
        {
            if (lines.Count > 0 && IsBlank(chunks.Peek()))
                chunks.Pop();
            List<string> line = Line(chunks);
            if (line.Count > 0 && IsBlank(line[^1]))
                line.RemoveAt(line.Count - 1);
            if (line.Count > 0)
                lines.Add(string.Concat(line));
        }
        return lines;
    }

    private List<string> Line(Stack<string> chunks)
    {
        var line = new List<string>();
        long length = 0;
        while (chunks.Count > 0 && length + CodePointText.Count(chunks.Peek()) <= width)
        {
            state.Step();
            line.Add(chunks.Pop());
            length += CodePointText.Count(line[^1]);
        }
        if (chunks.Count > 0 && CodePointText.Count(chunks.Peek()) > width)
            LongWord(chunks, line, width - length);
        return line;
    }

    private void LongWord(Stack<string> chunks, List<string> line, long space)
    {
        state.Step();
        if (!breakLong)
        {
            if (line.Count == 0)
                line.Add(chunks.Pop());
            return;
        }
        string word = chunks.Pop();
        int end = CodePointText.Offset(word, (int)space), hyphen = word.AsSpan(0, end).LastIndexOf('-');
        if (atHyphens && hyphen > 0 && word.AsSpan(0, hyphen).ContainsAnyExcept('-'))
            end = hyphen + 1;
        state.ChargeText(word.Length);
        line.Add(word[..end]);
        chunks.Push(word[end..]);
    }

    private static bool IsBlank(string text) => Blanks.TrimEnd(text).Length == 0;

    private List<string> Chunks(string text)
    {
        state.Charge(48L * text.Length);
        var chunks = new List<string>();
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = ChunkEnd(text, start);
            chunks.Add(text[start..end]);
        }
        return chunks;
    }

    private int ChunkEnd(string text, int start)
    {
        int i = start;
        if (IsSpace(text[i]))
        {
            while (i < text.Length && IsSpace(text[i]))
                i++;
            return i;
        }
        if (atHyphens && start > 0 && DashEnd(text, start) is > 0 and var dash)
            return dash;
        for (i++; i < text.Length && !IsSpace(text[i]); i++)
        {
            if (atHyphens && text[i] == '-' && IsInWord(text, i))
                return i + 1;
            if (atHyphens && DashEnd(text, i) > 0)
                return i;
        }
        return i;
    }

    /// <summary>The end of a dash of two hyphens or more between words, or 0.</summary>
    private static int DashEnd(string text, int at)
    {
        if (text[at] != '-' || !(IsWord(text[at - 1]) || "!\"'&.,?".Contains(text[at - 1])))
            return 0;
        int end = at;
        while (end < text.Length && text[end] == '-')
            end++;
        return end - at >= 2 && end < text.Length && IsWord(text[end]) ? end : 0;
    }

    /// <summary>
    /// A hyphen between two letters (or a letter, a hyphen and a letter) and a further two.
    /// </summary>
    private static bool IsInWord(string text, int at)
    {
        bool Letter(int i) =>
            i >= 0 && i < text.Length && IsWord(text[i]) && !char.IsDigit(text[i]) && text[i] != '_';
        bool before = Letter(at - 1) && (Letter(at - 2) || (at > 1 && text[at - 2] == '-' && Letter(at - 3)));
        bool after = Letter(at + 1)
            && (Letter(at + 2) || (at + 2 < text.Length && text[at + 2] == '-' && Letter(at + 3)));
        return before && after;
    }

    private static bool IsSpace(char c) => c is (>= '\t' and <= '\r') or ' ';

    private static bool IsWord(char c) => CharTests.IsWord(c);
}
