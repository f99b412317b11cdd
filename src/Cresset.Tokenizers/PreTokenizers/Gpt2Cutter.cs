using Cresset.Tokenizers.Expressions;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.PreTokenizers;

/// <summary>
/// GPT-2's pattern by hand:
/// <c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c>.
/// </summary>
internal readonly struct Gpt2Cutter : ICutter
{
    private enum Kind
    {
        White,
        Letter,
        Number,
        Other,
    }

    public void Cut(ReadOnlySpan<char> piece, PreTokenizedText.Sink parts)
    {
        for (int i = 0; i < piece.Length;)
        {
            int start = i;
            i += Contraction(piece[i..]);
            if (i == start && KindAt(piece, piece[i] == ' ' && i + 1 < piece.Length ? i + 1 : i) is not Kind.White and var kind)
                i = Run(piece, piece[i] == ' ' ? i + 1 : i, kind);
            else if (i == start)
                i = Blanks(piece, i);
            parts.Add(start, i);
        }
    }

    private static int Contraction(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[0] != '\'')
            return 0;
        if (text[1] is 's' or 't' or 'm' or 'd')
            return 2;
        return text.Length > 2 && text[1..3] is "re" or "ve" or "ll" ? 3 : 0;
    }

    private static int Run(ReadOnlySpan<char> text, int i, Kind kind)
    {
        for (int next = i; next < text.Length && KindOf(CodePoints.Next(text, ref next)) == kind; i = next)
        {
        }
        return i;
    }

    /// <summary>All blanks but the last, which goes to the word behind; all, where none is.</summary>
    private static int Blanks(ReadOnlySpan<char> text, int start)
    {
        int end = Run(text, start, Kind.White);
        return end < text.Length && end - start > 1 ? end - 1 : end; // white space is in the basic plane
    }

    private static Kind KindAt(ReadOnlySpan<char> text, int i) => KindOf(CodePoints.Next(text, ref i));

    private static Kind KindOf(int c)
    {
        int category = Categories.Of(c) & 31;
        return category < 5 ? Kind.Letter : category is >= 8 and <= 10 ? Kind.Number
            : CharSet.White.Contains(c) ? Kind.White : Kind.Other;
    }
}
