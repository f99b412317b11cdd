using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Models;

internal sealed partial class MergeWord
{
    private readonly MergeQueue _queue = new();
    private int[] _next = [], _previous = [];

    /// <summary>A linked list and a queue of pairs: n log n steps for any word.</summary>
    private void MergeLong(PairTable merges, double dropout)
    {
        Link();
        var skipped = new List<ulong>();
        while (_queue.TryDequeue(out ulong pair))
        {
            if (dropout > 0 && Random.Shared.NextDouble() < dropout)
            {
                skipped.Add(pair);
                continue;
            }
            foreach (ulong other in skipped)
                _queue.Enqueue(other);
            skipped.Clear();
            (int rank, int at) = ((int)(pair >> 32), (int)(uint)pair);
            if (_bytes[at] == 0 || _ranks[at] != rank)
                continue; // a part of it has been joined otherwise
            Join(at);
            Enqueue(merges, at);
            if (_previous[at] >= 0)
                Enqueue(merges, _previous[at]);
        }
    }

    private void Link()
    {
        if (_next.Length < _count)
            (_next, _previous) = (new int[_ids.Length], new int[_ids.Length]);
        _queue.Clear();
        for (int i = 0; i < _count; i++)
        {
            (_previous[i], _next[i]) = (i - 1, i + 1);
            if (_ranks[i] != NoRank)
                _queue.Enqueue((ulong)_ranks[i] << 32 | (uint)i);
        }
        _next[_count - 1] = -1;
    }

    private void Enqueue(PairTable merges, int at)
    {
        _ranks[at] = NoRank;
        if (_next[at] < 0)
            return;
        Look(merges, at, _ids[_next[at]]);
        if (_ranks[at] != NoRank)
            _queue.Enqueue((ulong)_ranks[at] << 32 | (uint)at);
    }

    private void Join(int at)
    {
        int right = _next[at];
        _ids[at] = _joined[at];
        _bytes[at] += _bytes[right];
        _bytes[right] = 0;
        _next[at] = _next[right];
        if (_next[right] >= 0)
            _previous[_next[right]] = at;
    }
}
