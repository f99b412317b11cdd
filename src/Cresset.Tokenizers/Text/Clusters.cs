using System.Globalization;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Text;

/// <summary>
/// Grapheme clusters (Unicode Standard Annex 29) as the reference has them: those of Unicode 17.
/// </summary>
internal static class Clusters
{
    private const char AnyMark = '\u0300';

    /// <summary>The length of the cluster that a text, which is not empty, begins with.</summary>
    public static int NextLength(ReadOnlySpan<char> text)
    {
        int length = StringInfo.GetNextTextElementLength(text);
        while (length < text.Length && IsNewMark(text, length) && TakesMarks(text[..length]))
            length += StringInfo.GetNextTextElementLength(text[length..]);
        return length;
    }

    /// <summary>Whether a mark of Unicode 17 is there: .NET 10 has 16, and takes it for a letter.</summary>
    private static bool IsNewMark(ReadOnlySpan<char> text, int i) => CodePoints.Next(text, ref i)
        is (>= 0x1ACF and <= 0x1ADD) or (>= 0x1AE0 and <= 0x1AEB) or 0x10EFA or 0x10EFB
        or (>= 0x11B60 and <= 0x11B67) or 0x1E6E3 or 0x1E6E6 or 0x1E6EE or 0x1E6EF or 0x1E6F5;

    /// <summary>Whether a mark joins what is before it; it does not join controls.</summary>
    private static bool TakesMarks(ReadOnlySpan<char> cluster)
    {
        int last = cluster.Length;
        int c = CodePoints.Previous(cluster, ref last);
        Span<char> both = stackalloc char[3];
        both = both[..(CodePoints.Write(c, both) + 1)];
        both[^1] = AnyMark;
        return StringInfo.GetNextTextElementLength(both) == both.Length;
    }
}
