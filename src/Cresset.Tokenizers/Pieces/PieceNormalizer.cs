using System.Text;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Pieces;

/// <summary>SentencePiece's own normalisation: the table by longest match, blanks joined, marked, and put first.</summary>
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

    public string Run(string text)
    {
        ReadOnlySpan<byte> rest = System.Text.Encoding.UTF8.GetBytes(text);
        if (_file.RemoveExtraWhitespaces)
        {
            while (rest.Length > 0 && Prefix(rest, out ReadOnlySpan<byte> first) is var length && first.SequenceEqual(" "u8))
                rest = rest[length..];
        }
        if (rest.IsEmpty)
            return "";
        var result = new List<byte>(rest.Length * 2);
        string blank = _file.EscapeWhitespaces ? Mark : " ";
        if (_file.AddDummyPrefix && !_file.WhitespaceAsSuffix)
            Append(result, blank);
        Fill(rest, result, blank);
        if (_file.RemoveExtraWhitespaces)
            TrimEnd(result, System.Text.Encoding.UTF8.GetBytes(blank));
        if (_file.AddDummyPrefix && _file.WhitespaceAsSuffix)
            Append(result, blank);
        return System.Text.Encoding.UTF8.GetString([.. result]);
    }

    private void Fill(ReadOnlySpan<byte> rest, List<byte> result, string blank)
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

    private static void Append(List<byte> result, string text) => result.AddRange(System.Text.Encoding.UTF8.GetBytes(text));

    private static void TrimEnd(List<byte> result, ReadOnlySpan<byte> blank)
    {
        while (System.Runtime.InteropServices.CollectionsMarshal.AsSpan(result).EndsWith(blank))
            result.RemoveRange(result.Count - blank.Length, blank.Length);
    }
}
