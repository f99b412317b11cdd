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
        bool known = Enum.TryParse(name, out DelimiterBehavior behavior) && Enum.IsDefined(behavior);
        return known && char.IsLetter(name[0]) ? behavior
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
        var joiner = new Joiner(behavior, parts);
        int last = 0;
        foreach (TextRange delimiter in delimiters)
        {
            if (delimiter.Start > last)
                joiner.Add(new(last, delimiter.Start), invert);
            joiner.Add(delimiter, !invert);
            last = delimiter.End;
        }
        if (length > last)
            joiner.Add(new(last, length), invert);
        joiner.Finish();
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

    /// <summary>Joins delimiters to their neighbours.</summary>
    private ref struct Joiner(DelimiterBehavior behavior, PreTokenizedText.Sink parts)
    {
        private readonly PreTokenizedText.Sink _parts = parts;
        private TextRange? _part;
        private bool _isMatch;

        public void Add(TextRange range, bool match)
        {
            bool join = behavior switch
            {
                DelimiterBehavior.Contiguous => match == _isMatch,
                DelimiterBehavior.MergedWithPrevious => match && !_isMatch,
                _ => !match && _isMatch,
            };
            if (!join)
                Finish();
            _part = join && _part is { } part ? new(part.Start, range.End) : range;
            _isMatch = match;
        }

        /// <summary>Gives the last part on.</summary>
        public readonly void Finish()
        {
            if (_part is { } part)
                _parts.Add(part.Start, part.End);
        }
    }
}
