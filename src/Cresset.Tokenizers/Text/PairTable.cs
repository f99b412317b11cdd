using System.Numerics;

namespace Cresset.Tokenizers.Text;

/// <summary>A flat hash table from two numbers to two numbers; for merges and for the steps of a trie.</summary>
internal sealed class PairTable
{
    private ulong[] _keys;
    private (int First, int Second)[] _values;

    public PairTable(int capacity)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, capacity * 2));
        (_keys, _values) = (new ulong[size], new (int, int)[size]);
    }

    public int Count { get; private set; }

    /// <summary>The values of a pair; (−1, −1) if there are none.</summary>
    public (int First, int Second) this[int a, int b]
    {
        get
        {
            ulong key = Key(a, b);
            for (int at = Slot(key); ; at = (at + 1) & (_keys.Length - 1))
            {
                if (_keys[at] == key)
                    return _values[at];
                if (_keys[at] == 0)
                    return (-1, -1);
            }
        }
        set
        {
            if (Count * 2 >= _keys.Length)
                Grow();
            Set(Key(a, b), value);
        }
    }

    public IEnumerable<(int A, int B, int First, int Second)> All()
    {
        for (int i = 0; i < _keys.Length; i++)
        {
            if (_keys[i] != 0)
                yield return ((int)((_keys[i] - 1) >> 32), (int)(_keys[i] - 1), _values[i].First, _values[i].Second);
        }
    }

    private void Set(ulong key, (int, int) value)
    {
        int at = Slot(key);
        while (_keys[at] != 0 && _keys[at] != key)
            at = (at + 1) & (_keys.Length - 1);
        Count += _keys[at] == 0 ? 1 : 0;
        (_keys[at], _values[at]) = (key, value);
    }

    private void Grow()
    {
        (ulong[] keys, (int, int)[] values) = (_keys, _values);
        (_keys, _values, Count) = (new ulong[keys.Length * 2], new (int, int)[keys.Length * 2], 0);
        for (int i = 0; i < keys.Length; i++)
        {
            if (keys[i] != 0)
                Set(keys[i], values[i]);
        }
    }

    private static ulong Key(int a, int b) => ((ulong)(uint)a << 32 | (uint)b) + 1;

    private int Slot(ulong key)
    {
        key = (key ^ (key >> 29)) * 0x9E3779B97F4A7C15;
        return (int)(key >> 33) & (_keys.Length - 1);
    }
}
