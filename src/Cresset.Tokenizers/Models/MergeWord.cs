using System.Text;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Models;

/// <summary>A word as a row of symbols that are joined, the pair of the lowest rank first, then the leftmost.</summary>
internal sealed partial class MergeWord
{
    private const int MostKept = 1 << 14, Short = 40, NoRank = int.MaxValue;

    [ThreadStatic]
    private static MergeWord? _kept;

    /// <summary>
    /// A symbol, the bytes of UTF-8 it stands for, and rank and id of the merge with the next one. Symbols that were
    /// joined to another have no bytes.
    /// </summary>
    private struct Symbol
    {
        public int Id, Bytes, Rank, Joined;
    }

    private Symbol[] _symbols;
    private int _count;

    private MergeWord(int capacity) => _symbols = new Symbol[capacity];

    /// <summary>An empty word, the same one again and again in a thread.</summary>
    public static MergeWord Rent(int chars)
    {
        MergeWord word = _kept is { } kept && kept._symbols.Length >= chars ? kept : new(Math.Max(64, chars * 2));
        if (word._symbols.Length <= MostKept)
            _kept = word;
        word._count = 0;
        return word;
    }

    /// <summary>Adds a symbol that stands for a number of bytes of UTF-8.</summary>
    public void Add(int id, int bytes)
    {
        if (_count == _symbols.Length)
            Array.Resize(ref _symbols, _count * 2);
        _symbols[_count++] = new() { Id = id, Bytes = bytes };
    }

    public void Merge(PairTable merges, double dropout)
    {
        if (_count < 2)
            return;
        for (int i = 0; i < _count - 1; i++)
            Look(merges, i, _symbols[i + 1].Id);
        _symbols[_count - 1].Rank = NoRank;
        if (_count <= Short && dropout == 0)
            MergeShort(merges);
        else
            MergeLong(merges, dropout);
    }

    /// <summary>Writes the symbols as tokens; a token that is part of a character has the place of all of it.</summary>
    public void CopyTo(ReadOnlySpan<char> piece, TokenBuffer tokens)
    {
        int at = 0, bytes = 0, end = 0; // chars and bytes up to `at`; bytes up to the end of the symbol
        bool ascii = Ascii.IsValid(piece);
        foreach (ref readonly Symbol symbol in _symbols.AsSpan(0, _count))
        {
            if (symbol.Bytes == 0)
                continue;
            int start = end;
            end += symbol.Bytes;
            if (ascii)
            {
                tokens.Add(symbol.Id, start, end);
                continue;
            }
            Advance(piece, start, ref at, ref bytes, whole: true);
            (int stop, int stopBytes) = (at, bytes);
            Advance(piece, end, ref stop, ref stopBytes, whole: false);
            tokens.Add(symbol.Id, at, stop);
        }
    }

    private static void Advance(ReadOnlySpan<char> piece, int target, ref int at, ref int bytes, bool whole)
    {
        while (at < piece.Length)
        {
            int next = at, width = new Rune(CodePoints.Next(piece, ref next)).Utf8SequenceLength;
            if (whole ? bytes + width > target : bytes >= target)
                return;
            (at, bytes) = (next, bytes + width);
        }
    }

    /// <summary>Looks up the merge of a symbol with the next one.</summary>
    private void Look(PairTable merges, int at, int next)
    {
        ref Symbol symbol = ref _symbols[at];
        (int rank, int joined) = merges[symbol.Id, next];
        (symbol.Rank, symbol.Joined) = (rank < 0 ? NoRank : rank, joined);
    }

    private void MergeShort(PairTable merges)
    {
        while (true)
        {
            Span<Symbol> symbols = _symbols.AsSpan(0, _count);
            int best = NoRank, at = -1;
            for (int i = 0; i < symbols.Length; i++)
            {
                if (symbols[i].Rank < best)
                    (best, at) = (symbols[i].Rank, i);
            }
            if (at < 0)
                return;
            symbols[at].Id = symbols[at].Joined;
            symbols[at].Bytes += symbols[at + 1].Bytes;
            symbols[at].Rank = NoRank;
            symbols[(at + 2)..].CopyTo(symbols[(at + 1)..]);
            _count--;
            if (at + 1 < _count)
                Look(merges, at, symbols[at + 1].Id);
            if (at > 0)
                Look(merges, at - 1, symbols[at].Id);
        }
    }
}
