using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers.Text;

/// <summary>What becomes of a delimiter when a text is split at it.</summary>
internal enum DelimiterBehavior
{
    Removed,
    Isolated,
    MergedWithPrevious,
    MergedWithNext,
    Contiguous,
}

/// <summary>Cuts a piece at delimiters.</summary>
internal static class Delimiter
{
    public static DelimiterBehavior Read(JsonInput json)
    {
        string name = json.Text();
        return Enum.TryParse(name, out DelimiterBehavior behavior) && Enum.IsDefined(behavior) && char.IsLetter(name[0])
            ? behavior
            : throw json.Error($"no delimiter behaviour is called '{name}'; known are " +
                string.Join(", ", Enum.GetNames<DelimiterBehavior>()));
    }

    /// <summary>Cuts at the given delimiters, which are in order and do not overlap.</summary>
    public static void Cut(
        int length, List<TextRange> delimiters, DelimiterBehavior behavior, PreTokenizedText.Sink parts,
        bool invert = false)
    {
        if (behavior is DelimiterBehavior.Isolated or DelimiterBehavior.Removed)
        {
            CutSimply(length, delimiters, parts, behavior is DelimiterBehavior.Isolated, invert);
            return;
        }
        List<(int Start, int End, bool Match)> runs = Runs(length, delimiters, invert);
        if (behavior is DelimiterBehavior.MergedWithNext)
            runs.Reverse();
        var joined = new List<TextRange>(runs.Count);
        bool previous = false;
        foreach ((int start, int end, bool match) in runs)
        {
            bool join = joined.Count > 0 && behavior switch
            {
                DelimiterBehavior.Contiguous => match == previous,
                DelimiterBehavior.MergedWithPrevious or DelimiterBehavior.MergedWithNext => match && !previous,
                _ => false,
            };
            previous = match;
            if (join)
                joined[^1] = new(Math.Min(start, joined[^1].Start), Math.Max(end, joined[^1].End));
            else
                joined.Add(new(start, end));
        }
        if (behavior is DelimiterBehavior.MergedWithNext)
            joined.Reverse();
        foreach (TextRange part in joined)
            parts.Add(part.Start, part.End);
    }

    /// <summary>Delimiters and what is between them, or only one of both.</summary>
    private static void CutSimply(
        int length, List<TextRange> delimiters, PreTokenizedText.Sink parts, bool keep, bool invert)
    {
        int last = 0;
        foreach (TextRange delimiter in delimiters)
        {
            if (keep || !invert)
                parts.Add(last, delimiter.Start);
            if (keep || invert)
                parts.Add(delimiter.Start, delimiter.End);
            last = delimiter.End;
        }
        if (keep || !invert)
            parts.Add(last, length);
    }

    private static List<(int Start, int End, bool Match)> Runs(
        int length, List<TextRange> delimiters, bool invert)
    {
        var runs = new List<(int, int, bool)>(delimiters.Count * 2 + 1);
        int last = 0;
        foreach (TextRange delimiter in delimiters)
        {
            if (delimiter.Start > last)
                runs.Add((last, delimiter.Start, invert));
            runs.Add((delimiter.Start, delimiter.End, !invert));
            last = delimiter.End;
        }
        if (length > last)
            runs.Add((last, length, invert));
        return runs;
    }
}
