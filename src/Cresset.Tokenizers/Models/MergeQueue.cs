namespace Cresset.Tokenizers.Models;

/// <summary>Numbers, the smallest first: a heap in an array.</summary>
internal sealed class MergeQueue
{
    private ulong[] _heap = new ulong[64];
    private int _count;

    public void Clear() => _count = 0;

    public void Enqueue(ulong value)
    {
        if (_count == _heap.Length)
            Array.Resize(ref _heap, _count * 2);
        int at = _count++;
        for (; at > 0 && _heap[(at - 1) / 2] > value; at = (at - 1) / 2)
            _heap[at] = _heap[(at - 1) / 2];
        _heap[at] = value;
    }

    public bool TryDequeue(out ulong value)
    {
        value = _heap[0];
        if (_count == 0)
            return false;
        ulong last = _heap[--_count];
        int at = 0;
        for (int child = 1; child < _count; child = at * 2 + 1)
        {
            child += child + 1 < _count && _heap[child + 1] < _heap[child] ? 1 : 0;
            if (_heap[child] >= last)
                break;
            _heap[at] = _heap[child];
            at = child;
        }
        _heap[at] = last;
        return true;
    }
}
