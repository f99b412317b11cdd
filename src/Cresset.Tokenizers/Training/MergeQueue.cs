namespace Cresset.Tokenizers.Training;

/// <summary>
/// A pair that waits to be joined: its count at some time, its ids, its number, the words it stands in.
/// </summary>
internal readonly record struct Candidate(long Count, ulong Pair, int Index, ArraySegment<int> Words)
{
    public int Left => (int)(Pair >> 32);

    public int Right => (int)Pair;

    public bool ComesBefore(in Candidate other) =>
        Count > other.Count || (Count == other.Count && Pair < other.Pair);
}

/// <summary>A heap of pairs, the most frequent first, of equals the one of the smaller ids.</summary>
internal sealed class MergeQueue
{
    private Candidate[] _heap = new Candidate[1024];

    public int Count { get; private set; }

    public void Push(Candidate candidate)
    {
        if (Count == _heap.Length)
            Array.Resize(ref _heap, Count * 2);
        int at = Count++;
        while (at > 0 && candidate.ComesBefore(_heap[(at - 1) / 2]))
        {
            _heap[at] = _heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        _heap[at] = candidate;
    }

    public Candidate Pop()
    {
        Candidate first = _heap[0], last = _heap[--Count];
        _heap[Count] = default;
        if (Count > 0)
            Sink(last);
        return first;
    }

    private void Sink(Candidate candidate)
    {
        int at = 0;
        for (int child; (child = at * 2 + 1) < Count; at = child)
        {
            if (child + 1 < Count && _heap[child + 1].ComesBefore(_heap[child]))
                child++;
            if (!_heap[child].ComesBefore(candidate))
                break;
            _heap[at] = _heap[child];
        }
        _heap[at] = candidate;
    }
}
