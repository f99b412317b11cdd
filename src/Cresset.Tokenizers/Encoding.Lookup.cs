namespace Cresset.Tokenizers;

public sealed partial class Encoding
{
    /// <summary>The text that a token is from; null for a special token.</summary>
    public int? TokenToSequence(int token) =>
        (uint)token < (uint)Count && SequenceIds[token] is >= 0 and int sequence ? sequence : null;

    /// <summary>Where a token stands in its text; null for a special token.</summary>
    public TextRange? TokenToChars(int token) => TokenToSequence(token) is null ? null : Offsets[token];

    /// <summary>The word of a token; null for a special token.</summary>
    public int? TokenToWord(int token) =>
        TokenToSequence(token) is null || WordIds[token] < 0 ? null : WordIds[token];

    /// <summary>The token over a char of a text; null where there is none.</summary>
    public int? CharToToken(int position, int sequence = 0)
    {
        TextRange range = Whole.SequenceRange(sequence);
        for (int i = range.Start; i < range.End; i++)
        {
            if (position >= Offsets[i].Start && position < Offsets[i].End)
                return i;
        }
        return null;
    }

    /// <summary>The word over a char of a text; null where there is none.</summary>
    public int? CharToWord(int position, int sequence = 0) =>
        CharToToken(position, sequence) is int token ? TokenToWord(token) : null;

    /// <summary>The tokens of a word; null where there is none.</summary>
    public TextRange? WordToTokens(int word, int sequence = 0)
    {
        TextRange range = Whole.SequenceRange(sequence);
        int start = -1, end = -1;
        for (int i = range.Start; i < range.End && WordIds[i] <= word; i++)
        {
            if (WordIds[i] != word)
                continue;
            start = start < 0 ? i : start;
            end = i + 1;
        }
        return start < 0 ? null : new(start, end);
    }

    /// <summary>Where a word stands in its text; null where there is none.</summary>
    public TextRange? WordToChars(int word, int sequence = 0) =>
        WordToTokens(word, sequence) is { Length: > 0 } tokens
            ? new(Offsets[tokens.Start].Start, Offsets[tokens.End - 1].End) : null;
}
