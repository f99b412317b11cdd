using System.Numerics;

namespace Cresset.Tokenizers.Text;

/// <summary>
/// A flat hash table from two numbers to two numbers; for merges and for the steps of a trie.
/// </summary>
internal sealed class PairTable
{
    private struct Entry
    {
        public ulong Key;
        public int First, Second;
    }

    private Entry[] _entries;

    /// <summary>A table with room for a number of pairs; it grows when there are more.</summary>
    public PairTable(int capacity) =>
        _entries = new Entry[BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, capacity + capacity / 2))];

    public int Count { get; private set; }

    /// <summary>The values of a pair; (−1, −1) if there are none.</summary>
    public (int First, int Second) this[int a, int b]
    {
        get
        {
            ulong key = Key(a, b);
            Entry[] entries = _entries;
            for (int at = Slot(key, entries.Length); ; at = (at + 1) & (entries.Length - 1))
            {
                ref readonly Entry entry = ref entries[at];
                if (entry.Key == key)
                    return (entry.First, entry.Second);
                if (entry.Key == 0)
                    return (-1, -1);
            }
        }
        set
        {
            if (Count * 3L >= _entries.Length * 2L)
                Grow();
            Set(new() { Key = Key(a, b), First = value.First, Second = value.Second });
        }
    }

    public IEnumerable<(int A, int B, int First, int Second)> All()
    {
        foreach (Entry entry in _entries)
        {
            if (entry.Key != 0)
                yield return ((int)((entry.Key - 1) >> 32), (int)(entry.Key - 1), entry.First, entry.Second);
        }
    }

    private void Set(Entry entry)
    {
        int at = Slot(entry.Key, _entries.Length);
        while (_entries[at].Key != 0 && _entries[at].Key != entry.Key)
            at = (at + 1) & (_entries.Length - 1);
        Count += _entries[at].Key == 0 ? 1 : 0;
        _entries[at] = entry;
    }

    private void Grow()
    {
        Entry[] old = _entries;
        (_entries, Count) = (new Entry[old.Length * 2], 0);
        foreach (Entry entry in old)
        {
            if (entry.Key != 0)
                Set(entry);
        }
    }

    private static ulong Key(int a, int b) => ((ulong)(uint)a << 32 | (uint)b) + 1;

    private static int Slot(ulong key, int size)
    {
        key = (key ^ (key >> 29)) * 0x9E3779B97F4A7C15;
        return (int)(key >> 33) & (size - 1);
    }
}
