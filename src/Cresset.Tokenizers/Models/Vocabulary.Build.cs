using System.Text.Json;
using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers.Models;

internal sealed partial class Vocabulary
{
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
