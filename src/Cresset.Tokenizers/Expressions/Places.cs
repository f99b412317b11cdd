using System.Globalization;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Expressions;

/// <summary>What a place in a text is.</summary>
internal static class Places
{
    private const int FarthestBack = 64;

    public static bool IsAt(ReadOnlySpan<char> text, Anchor anchor, int at) => anchor switch
    {
        Anchor.TextStart => at == 0,
        Anchor.TextEnd => at == text.Length,
        Anchor.TextEndOrNewline => at == text.Length || (at == text.Length - 1 && text[at] == '\n'),
        Anchor.LineStart => at == 0 || (text[at - 1] == '\n' && at < text.Length),
        Anchor.LineEnd => at == text.Length || text[at] == '\n',
        Anchor.WordBorder => WordBefore(text, at) != WordBehind(text, at),
        _ => WordBefore(text, at) == WordBehind(text, at),
    };

    /// <summary>The next border of clusters, as the text around the position has them.</summary>
    public static int EndOfCluster(ReadOnlySpan<char> text, int position)
    {
        int end = position;
        for (int left = FarthestBack; left > 0 && end > 0 && text[end - 1] > '\x7F'; left--)
            CodePoints.Previous(text, ref end);
        while (end <= position && end < text.Length)
            end += StringInfo.GetNextTextElementLength(text[end..]);
        return end;
    }

    private static bool WordBefore(ReadOnlySpan<char> text, int at) =>
        at > 0 && CharSet.Word.Contains(CodePoints.Previous(text, ref at));

    private static bool WordBehind(ReadOnlySpan<char> text, int at) =>
        at < text.Length && CharSet.Word.Contains(CodePoints.Next(text, ref at));
}
