using System.Runtime.CompilerServices;
using System.Text.Json;
using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers.Models;

/// <summary>Tokens and their ids: one block of chars and an open hash table, no object per token.</summary>
internal sealed class Vocabulary
{
    /// <summary>Odd and different in every process, so that no file can be made of colliding tokens.</summary>
    private static readonly ulong Factor = (ulong)Random.Shared.NextInt64() << 1 | 1;

    private readonly Dictionary<int, int>? _sparse;
    private readonly int[] _dense;
    private readonly string?[] _strings;
    private readonly int[] _table, _ids, _starts;
    private readonly uint[] _hashes;
    private char[] _chars;

    public Vocabulary(IEnumerable<KeyValuePair<string, int>> tokens, int capacity)
    {
        _table = new int[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, capacity * 2))];
        (_ids, _starts, _hashes) = (new int[capacity], new int[capacity + 1], new uint[capacity]);
        _chars = new char[Math.Max(16, capacity * 6)];
        foreach ((string token, int id) in tokens)
            Insert(token, id);
        Array.Resize(ref _chars, _starts[Count]);
        int most = Count == 0 ? -1 : _ids.AsSpan(0, Count).ToArray().Max();
        bool dense = most <= 4L * Count + 1024;
        (_dense, _sparse) = (dense ? Dense(most) : [], dense ? null : Sparse());
        _strings = new string?[Count];
    }

    /// <summary>The number of different tokens.</summary>
    public int Count { get; private set; }

    /// <summary>The length of the longest token in chars.</summary>
    public int LongestToken { get; private set; }

    /// <summary>Reads <c>{"token": id, …}</c>.</summary>
    public static Vocabulary Read(JsonInput json)
    {
        JsonElement tokens = json.Required().Object();
        return new(Pairs(json, tokens), tokens.GetPropertyCount());
    }

    public void Write(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject(name);
        int[] order = [.. Enumerable.Range(0, Count)];
        Array.Sort([.. _ids.AsSpan(0, Count)], order);
        foreach (int entry in order)
            json.WriteNumber(Chars(entry), _ids[entry]);
        json.WriteEndObject();
    }

    public int? IdOf(ReadOnlySpan<char> token)
    {
        ulong state = Seed;
        foreach (char c in token)
            state = Step(state, c);
        int id = Find(state, token, default);
        return id < 0 ? null : id;
    }

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

    /// <summary>The id of <paramref name="first"/> followed by <paramref name="second"/>, whose hash is known; −1 for none.</summary>
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

    private void Insert(string token, int id)
    {
        ulong state = Seed;
        foreach (char c in token)
            state = Step(state, c);
        uint at = (uint)(state >> 32);
        for (; _table[at & (_table.Length - 1)] is > 0 and int used; at++)
        {
            if (_hashes[used - 1] == (uint)(state >> 32) && Equal(used - 1, token, default))
            {
                _ids[used - 1] = id; // as in the reference, the last one counts
                return;
            }
        }
        _table[at & (_table.Length - 1)] = Count + 1;
        (_ids[Count], _hashes[Count]) = (id, (uint)(state >> 32));
        Append(token);
    }

    private void Append(string token)
    {
        int start = _starts[Count];
        if (start + token.Length > _chars.Length)
            Array.Resize(ref _chars, Math.Max(start + token.Length, _chars.Length * 3 / 2));
        token.CopyTo(_chars.AsSpan(start));
        _starts[++Count] = start + token.Length;
        LongestToken = Math.Max(LongestToken, token.Length);
    }

    private int EntryOf(int id) => _sparse is not null ? _sparse.GetValueOrDefault(id, -1)
        : (uint)id < (uint)_dense.Length ? _dense[id] - 1 : -1;

    private int[] Dense(int most)
    {
        var dense = new int[most + 1];
        for (int entry = 0; entry < Count; entry++)
            dense[_ids[entry]] = entry + 1;
        return dense;
    }

    private Dictionary<int, int> Sparse()
    {
        var sparse = new Dictionary<int, int>(Count);
        for (int entry = 0; entry < Count; entry++)
            sparse[_ids[entry]] = entry;
        return sparse;
    }

    private static IEnumerable<KeyValuePair<string, int>> Pairs(JsonInput json, JsonElement tokens)
    {
        foreach (JsonProperty property in tokens.EnumerateObject())
        {
            string token = json.NameOf(property);
            if (property.Value.ValueKind is not JsonValueKind.Number
                || !property.Value.TryGetInt32(out int id) || id < 0)
                throw json[token].Expected($"an id from 0 to {int.MaxValue}");
            yield return new(token, id);
        }
    }
}
