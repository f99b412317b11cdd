using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cresset.Tokenizers.Training;

/// <summary>How often each pair of neighbours occurs, and in which words new ones stand.</summary>
internal sealed class PairBook
{
    private readonly Dictionary<ulong, int> _index = [];
    private readonly List<int> _touched = [];
    private Entry[] _entries = new Entry[1024];

    private struct Entry
    {
        public ulong Pair;
        public long Count;
        public int[]? Words;
        public int WordCount;
    }

    public long CountOf(int pair) => _entries[pair].Count;

    /// <summary>Adds to the count of a pair; with a word, one in which it is new.</summary>
    public void Add(int left, int right, long count, int word = -1)
    {
        ref Entry entry = ref Of((ulong)(uint)left << 32 | (uint)right, out int index);
        entry.Count += count;
        if (word < 0)
            return;
        if (entry.WordCount == 0)
            _touched.Add(index);
        else if (entry.Words![entry.WordCount - 1] == word)
            return;
        if (entry.Words is null || entry.WordCount == entry.Words.Length)
            Array.Resize(ref entry.Words, Math.Max(2, entry.WordCount * 2));
        entry.Words[entry.WordCount++] = word;
    }

    /// <summary>Moves the words of all pairs that got any to the queue.</summary>
    public void MoveTo(MergeQueue queue)
    {
        foreach (int index in _touched)
        {
            ref Entry entry = ref _entries[index];
            if (entry.Count > 0)
                queue.Push(new(entry.Count, entry.Pair, index, new(entry.Words!, 0, entry.WordCount)));
            (entry.Words, entry.WordCount) = (null, 0);
        }
        _touched.Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Entry Of(ulong pair, out int index)
    {
        ref int known = ref CollectionsMarshal.GetValueRefOrAddDefault(_index, pair, out bool exists);
        if (!exists)
        {
            known = _index.Count - 1;
            if (known == _entries.Length)
                Array.Resize(ref _entries, known * 2);
            _entries[known].Pair = pair;
        }
        index = known;
        return ref _entries[known];
    }
}
