using System.Numerics;
using System.Text;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Models;

/// <summary>
/// A word as a row of symbols that are joined, the pair of the lowest rank first, then the leftmost.
/// </summary>
internal sealed partial class MergeWord
{
    private const int MostKept = 1 << 14, Short = 256, NoRank = int.MaxValue;

    [ThreadStatic]
    private static MergeWord? _kept;

    /// <summary>Symbols and the bytes of UTF-8 they stand for; joined to another they have none.</summary>
    private int[] _ids, _bytes;

    /// <summary>
    /// Rank and id of the merge of each symbol with the next one. A whole vector of no ranks lies behind.
    /// </summary>
    private int[] _ranks, _joined;
    private int _count;

    private MergeWord(int capacity)
    {
        (_ids, _bytes) = (new int[capacity], new int[capacity]);
        (_ranks, _joined) = (new int[capacity + Lanes], new int[capacity]);
    }

    private static int Lanes => Vector<int>.Count;

    /// <summary>An empty word, the same one again and again in a thread.</summary>
    public static MergeWord Rent(int chars)
    {
        MergeWord word = _kept is { } kept && kept._ids.Length >= chars ? kept : new(Math.Max(64, chars * 2));
        if (word._ids.Length <= MostKept)
            _kept = word;
        word._count = 0;
        return word;
    }

    /// <summary>Adds a symbol that stands for a number of bytes of UTF-8.</summary>
    public void Add(int id, int bytes)
    {
        if (_count == _ids.Length)
            Grow();
        (_ids[_count], _bytes[_count]) = (id, bytes);
        _count++;
    }

    public void Merge(PairTable merges, double dropout)
    {
        if (_count < 2)
            return;
        for (int i = 0; i < _count - 1; i++)
            Look(merges, i, _ids[i + 1]);
        _ranks.AsSpan(_count - 1, Lanes + 1).Fill(NoRank);
        if (_count <= Short && dropout == 0)
            MergeShort(merges);
        else
            MergeLong(merges, dropout);
    }

    /// <summary>
    /// Writes the symbols as tokens; a token that is part of a character has the place of all of it.
    /// </summary>
    public void CopyTo(ReadOnlySpan<char> piece, TokenBuffer tokens)
    {
        int at = 0, bytes = 0, end = 0; // chars and bytes up to `at`; bytes up to the end of the symbol
        bool ascii = Ascii.IsValid(piece);
        for (int i = 0; i < _count; i++)
        {
            if (_bytes[i] == 0)
                continue;
            int start = end;
            end += _bytes[i];
            if (ascii)
            {
                tokens.Add(_ids[i], start, end);
                continue;
            }
            Advance(piece, start, ref at, ref bytes, whole: true);
            (int stop, int stopBytes) = (at, bytes);
            Advance(piece, end, ref stop, ref stopBytes, whole: false);
            tokens.Add(_ids[i], at, stop);
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
        (int rank, int joined) = merges[_ids[at], next];
        (_ranks[at], _joined[at]) = (rank < 0 ? NoRank : rank, joined);
    }

    private void MergeShort(PairTable merges)
    {
        while (Lowest() is var best && best != NoRank)
        {
            int at = _ranks.AsSpan(0, _count).IndexOf(best);
            (_ids[at], _bytes[at]) = (_joined[at], _bytes[at] + _bytes[at + 1]);
            Remove(_ids, at + 1);
            Remove(_bytes, at + 1);
            Remove(_joined, at + 1);
            Remove(_ranks, at + 1);
            _ranks[--_count] = NoRank;
            if (at + 1 < _count)
                Look(merges, at, _ids[at + 1]);
            else
                _ranks[at] = NoRank;
            if (at > 0)
                Look(merges, at - 1, _ids[at]);
        }
    }

    private int Lowest()
    {
        var lowest = new Vector<int>(NoRank);
        for (int i = 0; i < _count; i += Lanes)
            lowest = Vector.Min(lowest, new Vector<int>(_ranks, i));
        int best = NoRank;
        for (int i = 0; i < Lanes; i++)
            best = Math.Min(best, lowest[i]);
        return best;
    }

    private void Remove(int[] row, int at) => row.AsSpan(at + 1, _count - at - 1).CopyTo(row.AsSpan(at));

    private void Grow()
    {
        Array.Resize(ref _ids, _count * 2);
        Array.Resize(ref _bytes, _count * 2);
        Array.Resize(ref _joined, _count * 2);
        Array.Resize(ref _ranks, _count * 2 + Lanes);
    }
}
