namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>A long text as several literals, cut at its lines and behind blanks.</summary>
internal static class PrettyChunks
{
    /// <param name="text">The text.</param>
    /// <param name="room">Columns of a line, and those to be left behind the last.</param>
    /// <param name="state">The render.</param>
    public static List<string> Of(string text, (int Columns, int Behind) room, RenderState state)
    {
        var chunks = new List<string>();
        List<string> lines = TextSplit.Lines(text, true, state);
        for (int i = 0; i < lines.Count; i++)
        {
            bool last = i == lines.Count - 1;
            string line = Repr.Quote(lines[i]);
            state.ChargeText(2L * line.Length);
            if (CodePointText.Count(line) <= room.Columns - (last ? room.Behind : 0))
                chunks.Add(line);
            else
                Cut(chunks, lines[i], (room.Columns, last ? room.Behind : 0), state);
        }
        return chunks;
    }

    private static void Cut(List<string> chunks, string line, (int Columns, int Behind) room,
        RenderState state)
    {
        int start = 0;
        for (int at = 0, end; at < line.Length; at = end)
        {
            end = PartEnd(line, at);
            int columns = room.Columns - (end == line.Length ? room.Behind : 0);
            string candidate = Repr.Quote(line[start..end]);
            state.ChargeText(candidate.Length);
            if (CodePointText.Count(candidate) <= columns || start == at)
                continue;
            chunks.Add(Repr.Quote(line[start..at]));
            start = at;
        }
        chunks.Add(Repr.Quote(line[start..]));
    }

    /// <summary>Behind the next word and its blanks.</summary>
    private static int PartEnd(string line, int at)
    {
        while (at < line.Length && !Blanks.Is(line[at]))
            at++;
        while (at < line.Length && Blanks.Is(line[at]))
            at++;
        return at;
    }
}
