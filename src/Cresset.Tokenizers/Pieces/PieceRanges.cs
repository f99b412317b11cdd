using System.Buffers;
using System.Text;

namespace Cresset.Tokenizers.Pieces;

/// <summary>Where the bytes of normalised text come from.</summary>
internal static class PieceRanges
{
    /// <summary>Gives the bytes that are new, or takes those away that are no more.</summary>
    public static void Note(List<TextRange>? ranges, int count, TextRange range)
    {
        if (ranges is null)
            return;
        if (ranges.Count > count)
            ranges.RemoveRange(count, ranges.Count - count);
        while (ranges.Count < count)
            ranges.Add(range);
    }

    /// <summary>The text of bytes, and ranges of bytes as ranges of chars.</summary>
    public static string InChars(string original, byte[] bytes, List<TextRange> sources,
        out TextRange[] ranges)
    {
        int[] places = Places(original);
        var text = new StringBuilder(bytes.Length);
        var found = new List<TextRange>(bytes.Length);
        for (int at = 0; at < bytes.Length;)
        {
            Rune.DecodeFromUtf8(bytes.AsSpan(at), out Rune rune, out int length);
            text.Append(rune.ToString());
            for (int i = 0; i < rune.Utf16SequenceLength; i++)
                found.Add(new(places[sources[at].Start], places[sources[at].End]));
            at += length;
        }
        ranges = [.. found];
        return text.ToString();
    }

    /// <summary>The char of each byte, and of the end.</summary>
    private static int[] Places(string text)
    {
        var places = new int[System.Text.Encoding.UTF8.GetByteCount(text) + 1];
        int at = 0;
        for (int i = 0; i < text.Length;)
        {
            bool valid = Rune.DecodeFromUtf16(text.AsSpan(i), out Rune rune, out int chars)
                is OperationStatus.Done;
            for (int end = at + (valid ? rune.Utf8SequenceLength : 3); at < end; at++)
                places[at] = i;
            i += chars;
        }
        places[^1] = text.Length;
        return places;
    }
}
