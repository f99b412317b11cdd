using System.Text;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Pieces;

/// <summary>
/// SentencePiece's own normalisation: the table by longest match, blanks joined, marked, and put first.
/// </summary>
internal sealed class PieceNormalizer
{
    private const string Mark = "▁";

    private readonly SentencePieceFile _file;
    private readonly CharsMap? _map;
    private readonly CharTrie _symbols; // over bytes, which are its chars

    public PieceNormalizer(SentencePieceFile file, string[] symbols)
    {
        _file = file;
        _map = file.CharsMap.Length == 0 ? null : CharsMap.Parse(file.CharsMap);
        _symbols = new(symbols.Select(symbol => KeyValuePair.Create(
            System.Text.Encoding.Latin1.GetString(System.Text.Encoding.UTF8.GetBytes(symbol)), 0)));
    }

    public string Run(string text) => System.Text.Encoding.UTF8.GetString([.. Write(text, null)]);

    /// <summary>The text and, for each of its chars, the range of the original it comes from.</summary>
    public string Run(string text, out TextRange[] ranges)
    {
        var sources = new List<TextRange>(text.Length * 2);
        return PieceRanges.InChars(text, [.. Write(text, sources)], sources, out ranges);
    }

    /// <summary>
    /// The bytes of the normalised text; the range of the part that it is of is noted for each.
    /// </summary>
    private List<byte> Write(string text, List<TextRange>? sources)
    {
        ReadOnlySpan<byte> all = System.Text.Encoding.UTF8.GetBytes(text), rest = all;
        if (_file.RemoveExtraWhitespaces)
        {
            while (rest.Length > 0 && Prefix(rest, out ReadOnlySpan<byte> first) is var length
                && first.SequenceEqual(" "u8))
                rest = rest[length..];
        }
        var result = new List<byte>(rest.Length * 2);
        if (rest.IsEmpty)
            return result;
        string blank = _file.EscapeWhitespaces ? Mark : " ";
        int lead = all.Length - rest.Length;
        if (_file.AddDummyPrefix && !_file.WhitespaceAsSuffix)
            Append(result, blank);
        PieceRanges.Note(sources, result.Count, new(lead, lead));
        Fill(all[lead..], result, blank, (lead, sources));
        if (_file.RemoveExtraWhitespaces)
            TrimEnd(result, System.Text.Encoding.UTF8.GetBytes(blank));
        if (_file.AddDummyPrefix && _file.WhitespaceAsSuffix)
            Append(result, blank);
        PieceRanges.Note(sources, result.Count, new(all.Length, all.Length));
        return result;
    }

    private void Fill(ReadOnlySpan<byte> rest, List<byte> result, string blank,
        (int At, List<TextRange>? All) sources)
    {
        bool afterBlank = _file.RemoveExtraWhitespaces;
        while (rest.Length > 0)
        {
            int length = Prefix(rest, out ReadOnlySpan<byte> part);
            rest = rest[length..];
            while (afterBlank && part.StartsWith(" "u8))
                part = part[1..];
            foreach (byte value in part)
            {
                if (value == (byte)' ')
                    Append(result, blank);
                else
                    result.Add(value);
            }
            PieceRanges.Note(sources.All, result.Count, new(sources.At, sources.At += length));
            if (part.Length > 0)
                afterBlank = part[^1] == (byte)' ';
            afterBlank &= _file.RemoveExtraWhitespaces;
        }
    }

    /// <summary>What the beginning of a text becomes, and how long that beginning is.</summary>
    private int Prefix(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> part)
    {
        int length = Symbol(text);
        if (length > 0)
        {
            part = text[..length];
            return length;
        }
        if (_map is not null && _map.FindLongest(text, out part) is > 0 and int found)
            return found;
        Rune.DecodeFromUtf8(text, out Rune _, out length);
        part = text[..length];
        return length;
    }

    /// <summary>The length of the longest symbol at the beginning, in bytes.</summary>
    private int Symbol(ReadOnlySpan<byte> text)
    {
        int longest = 0;
        for (int i = 0, node = 0; i < text.Length && (node = _symbols.Step(node, (char)text[i])) >= 0; i++)
        {
            if (_symbols.IdAt(node) >= 0)
                longest = i + 1;
        }
        return longest;
    }

    private static void Append(List<byte> result, string text) =>
        result.AddRange(System.Text.Encoding.UTF8.GetBytes(text));

    private static void TrimEnd(List<byte> result, ReadOnlySpan<byte> blank)
    {
        while (System.Runtime.InteropServices.CollectionsMarshal.AsSpan(result).EndsWith(blank))
            result.RemoveRange(result.Count - blank.Length, blank.Length);
    }
}
