using Cresset.Tokenizers;

namespace Cresset.Cli;

/// <summary>What a part of the view is.</summary>
internal enum PieceKind
{
    /// <summary>Text of one token, or of a few that share it.</summary>
    Token,
    /// <summary>A special token.</summary>
    Special,
    /// <summary>Text that no token has.</summary>
    Dropped,
}

/// <summary>A part of the view.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Shown">Its text, made visible.</param>
/// <param name="EndsLine">Whether the text has a new line at its end.</param>
internal readonly record struct TokenPiece(PieceKind Kind, string Shown, bool EndsLine);

/// <summary>Cuts the texts along the tokens, so that every character and every token is shown once.</summary>
internal static class TokenPieces
{
    public static IEnumerable<TokenPiece> Of(TokenizedText text)
    {
        Encoding encoding = text.InChars;
        int sequence = 0, at = 0;
        for (int token = 0; token <= encoding.Count;)
        {
            if (sequence < text.Texts.Length && token > encoding.SequenceIds.LastIndexOf(sequence))
            {
                string ended = text.Texts[sequence];
                foreach (TokenPiece rest in Dropped(ended, at, ended.Length)) yield return rest;
                (sequence, at) = (sequence + 1, 0);
                continue;
            }
            if (token == encoding.Count) break;
            if (encoding.SequenceIds[token] >= 0)
            {
                TextRange range = encoding.Offsets[token];
                foreach (TokenPiece before in Dropped(text.Texts[sequence], at, range.Start))
                    yield return before;
                int last = LastOf(encoding, token, Math.Max(at, range.End));
                yield return Piece(text, token, last, at);
                (at, token) = (Math.Max(at, range.End), last + 1);
            }
            else yield return new(PieceKind.Special, VisibleText.Of(encoding.Tokens[token++]), false);
        }
    }

    /// <summary>
    /// The last of the tokens that show no more text than the first: the bytes of one character.
    /// </summary>
    private static int LastOf(Encoding encoding, int token, int end)
    {
        int last = token;
        while (last + 1 < encoding.Count && encoding.SequenceIds[last + 1] == encoding.SequenceIds[token]
            && encoding.Offsets[last + 1].End <= end)
            last++;
        return last;
    }

    private static TokenPiece Piece(TokenizedText text, int token, int last, int at)
    {
        TextRange range = text.InChars.Offsets[token];
        string whole = text.Texts[text.InChars.SequenceIds[token]];
        string piece = whole[Math.Min(Math.Max(at, range.Start), range.End)..range.End];
        string shown = piece.Length > 0 ? VisibleText.Of(piece) : VisibleText.Of(text.InChars.Tokens[token]);
        if (last > token) shown += $"×{last - token + 1}";
        return new(text.IsSpecial(token) ? PieceKind.Special : PieceKind.Token, shown, piece.EndsWith('\n'));
    }

    /// <summary>The text from one position to another, cut behind new lines.</summary>
    private static IEnumerable<TokenPiece> Dropped(string text, int from, int to)
    {
        while (from < to)
        {
            int line = text.IndexOf('\n', from, to - from) + 1, end = line > 0 ? line : to;
            yield return new(PieceKind.Dropped, VisibleText.Of(text.AsSpan(from, end - from)), line > 0);
            from = end;
        }
    }
}
