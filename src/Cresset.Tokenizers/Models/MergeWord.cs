using System.Text;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Models;

/// <summary>A word as a linked list of symbols that are joined, the pair of the lowest rank first, then the leftmost.</summary>
internal sealed class MergeWord
{
    private const int MostKept = 1 << 14, Short = 24;

    [ThreadStatic]
    private static MergeWord? _kept;

    private readonly PriorityQueue<(int At, int Id), (int Rank, int At)> _queue = new();
    private int[] _ids, _bytes, _next, _previous;
    private int _count;

    private MergeWord(int capacity) =>
        (_ids, _bytes, _next, _previous) = (new int[capacity], new int[capacity], new int[capacity], new int[capacity]);

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
        (_previous[_count], _next[_count]) = (_count - 1, _count + 1);
        _count++;
    }

    public void Merge(PairTable merges, double dropout)
    {
        if (_count < 2)
            return;
        _next[_count - 1] = -1;
        if (_count <= Short && dropout == 0)
            MergeShort(merges);
        else
            MergeLong(merges, dropout);
    }

    /// <summary>Writes the symbols as tokens; a token that is part of a character has the place of all of it.</summary>
    public void CopyTo(ReadOnlySpan<char> piece, TokenBuffer tokens)
    {
        int at = 0, bytes = 0, end = 0; // chars and bytes up to `at`; bytes up to the end of the symbol
        for (int i = 0; i >= 0 && i < _count; i = _next[i])
        {
            int start = end;
            end += _bytes[i];
            Advance(piece, start, ref at, ref bytes, whole: true);
            int first = at;
            (int stop, int stopBytes) = (at, bytes);
            Advance(piece, end, ref stop, ref stopBytes, whole: false);
            tokens.Add(_ids[i], first, stop);
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

    private void MergeShort(PairTable merges)
    {
        while (true)
        {
            int best = int.MaxValue, at = -1, id = -1;
            for (int i = 0; _next[i] >= 0; i = _next[i])
            {
                (int rank, int joined) = merges[_ids[i], _ids[_next[i]]];
                if (rank >= 0 && rank < best)
                    (best, at, id) = (rank, i, joined);
            }
            if (at < 0)
                return;
            Join(at, id);
        }
    }

    private void MergeLong(PairTable merges, double dropout)
    {
        var skipped = new List<((int, int), (int, int))>();
        _queue.Clear();
        for (int i = 0; i < _count - 1; i++)
            Enqueue(merges, i);
        while (_queue.TryDequeue(out (int At, int Id) pair, out (int Rank, int At) order))
        {
            if (dropout > 0 && Random.Shared.NextDouble() < dropout)
            {
                skipped.Add((pair, order));
                continue;
            }
            _queue.EnqueueRange(skipped);
            skipped.Clear();
            int right = _bytes[pair.At] == 0 ? -1 : _next[pair.At];
            if (right < 0 || merges[_ids[pair.At], _ids[right]].Second != pair.Id)
                continue; // a part of it has been joined otherwise
            Join(pair.At, pair.Id);
            Enqueue(merges, pair.At);
            if (_previous[pair.At] >= 0)
                Enqueue(merges, _previous[pair.At]);
        }
    }

    private void Enqueue(PairTable merges, int at)
    {
        if (_next[at] < 0)
            return;
        (int rank, int id) = merges[_ids[at], _ids[_next[at]]];
        if (rank >= 0)
            _queue.Enqueue((at, id), (rank, at));
    }

    private void Join(int at, int id)
    {
        int right = _next[at];
        _ids[at] = id;
        _bytes[at] += _bytes[right];
        _bytes[right] = 0;
        _next[at] = _next[right];
        if (_next[right] >= 0)
            _previous[_next[right]] = at;
    }

    private void Grow()
    {
        Array.Resize(ref _ids, _count * 2);
        Array.Resize(ref _bytes, _count * 2);
        Array.Resize(ref _next, _count * 2);
        Array.Resize(ref _previous, _count * 2);
    }
}
