using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cresset.Tokenizers.Models;

/// <summary>Tokens and their ids: one block of chars and an open hash table, no object per token.</summary>
internal sealed partial class Vocabulary
{
    /// <summary>
    /// Odd and different in every process, so that no file can be made of colliding tokens.
    /// </summary>
    private static readonly ulong Factor = (ulong)Random.Shared.NextInt64() << 1 | 1;

    private Dictionary<int, int>? _sparse, _repeated;
    private int[] _dense = [];
    private string?[] _strings = [];
    private readonly int[] _table, _ids, _starts;
    private readonly uint[] _hashes;
    private char[] _chars;

    public Vocabulary(IEnumerable<KeyValuePair<string, int>> tokens, int capacity) : this(capacity)
    {
        foreach ((string token, int id) in tokens)
            Insert(token, id);
        Complete();
    }

    /// <summary>An empty vocabulary, for <see cref="Insert"/> and <see cref="Complete"/>.</summary>
    public Vocabulary(int capacity, int chars = 0)
    {
        _table = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, capacity + capacity / 2))];
        (_ids, _starts, _hashes) = (new int[capacity], new int[capacity + 1], new uint[capacity]);
        _chars = new char[chars > 0 ? chars : Math.Max(16, capacity * 6)];
    }

    /// <summary>Makes the way back from ids, when all tokens are in.</summary>
    public Vocabulary Complete()
    {
        Array.Resize(ref _chars, _starts[Count]);
        int most = -1;
        foreach (int id in _ids.AsSpan(0, Count))
            most = Math.Max(most, id);
        bool dense = most <= 4L * Count + 1024;
        (_dense, _sparse) = (dense ? Dense(most) : [], dense ? null : Sparse());
        _strings = new string?[Count];
        return this;
    }

    /// <summary>The number of different tokens.</summary>
    public int Count { get; private set; }

    /// <summary>The number of tokens, repeated ones of <see cref="Repeat"/> included.</summary>
    public int Size => Count + (_repeated?.Count ?? 0);

    /// <summary>The ids in the order of the file.</summary>
    public ReadOnlySpan<int> Ids => _ids.AsSpan(0, Count);

    /// <summary>The length of the longest token in chars.</summary>
    public int LongestToken { get; private set; }

    public int? IdOf(ReadOnlySpan<char> token)
    {
        ulong state = Seed;
        foreach (char c in token)
            state = Step(state, c);
        int id = Find(state, token, default);
        return id < 0 ? null : id;
    }

    /// <summary>The id of the token of each byte, like <c>&lt;0xE2&gt;</c>; −1 where there is none.</summary>
    public int[] ByteTokens() => [.. Enumerable.Range(0, 256).Select(value => IdOf($"<0x{value:X2}>") ?? -1)];

    /// <summary>The chars of the token of an id; none for an unknown one.</summary>
    public ReadOnlySpan<char> CharsOf(int id) => EntryOf(id) is >= 0 and int entry ? Chars(entry) : default;

    /// <summary>The token of an id, or null.</summary>
    public string? TokenOf(int id)
    {
        int entry = EntryOf(id);
        return entry < 0 ? null : _strings[entry] ??= new(Chars(entry));
    }

    public IEnumerable<KeyValuePair<string, int>> Tokens()
    {
        for (int entry = 0; entry < Count; entry++)
            yield return new(_strings[entry] ?? new(Chars(entry)), _ids[entry]);
    }

    /// <summary>The hash of no chars; <see cref="Step"/> adds one.</summary>
    public const ulong Seed = 0x9E3779B97F4A7C15;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Step(ulong state, char c)
    {
        state = (state ^ c) * Factor;
        return state ^ (state >> 29);
    }

    /// <summary>
    /// The id of <paramref name="first"/> followed by <paramref name="second"/>, whose hash is known; −1 for
    /// none.
    /// </summary>
    public int Find(ulong state, ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        uint hash = (uint)(state >> 32);
        for (uint at = hash; ; at++)
        {
            int entry = _table[at & (_table.Length - 1)] - 1;
            if (entry < 0)
                return -1;
            if (_hashes[entry] == hash && Equal(entry, first, second))
                return _ids[entry];
        }
    }

    private bool Equal(int entry, ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        ReadOnlySpan<char> chars = Chars(entry);
        return chars.Length == first.Length + second.Length
            && chars.StartsWith(first) && chars[first.Length..].SequenceEqual(second);
    }

    private ReadOnlySpan<char> Chars(int entry) => _chars.AsSpan(_starts[entry].._starts[entry + 1]);

    private int EntryOf(int id)
    {
        int entry = _sparse is not null ? _sparse.GetValueOrDefault(id, -1)
            : (uint)id < (uint)_dense.Length ? _dense[id] - 1 : -1;
        return entry < 0 && _repeated is not null ? _repeated.GetValueOrDefault(id, -1) : entry;
    }
}
