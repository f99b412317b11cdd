using System.Text.Json;
using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers.Models;

internal sealed partial class Vocabulary
{
    /// <summary>Reads <c>{"token": id, …}</c>.</summary>
    public static Vocabulary Read(JsonInput json)
    {
        json.Required().Object();
        var vocabulary = new Vocabulary(JsonCount.Of(json.Bytes));
        var reader = new Utf8JsonReader(json.Bytes);
        var text = new JsonText(json);
        for (reader.Read(); reader.Read() && reader.TokenType is JsonTokenType.PropertyName;)
        {
            ReadOnlySpan<char> token = text.Read(ref reader);
            reader.Read();
            if (reader.TokenType is not JsonTokenType.Number || !reader.TryGetInt32(out int id) || id < 0)
                throw json.ErrorAt(token.ToString(), $"expected an id from 0 to {int.MaxValue}");
            vocabulary.Insert(token, id);
        }
        return vocabulary.Complete();
    }

    /// <summary>Tokens whose ids are their places.</summary>
    public static Vocabulary Of(IReadOnlyCollection<string> tokens)
    {
        var vocabulary = new Vocabulary(tokens.Count);
        int id = 0;
        foreach (string token in tokens)
            vocabulary.Repeat(token, id++);
        return vocabulary.Complete();
    }

    /// <summary>The same with more tokens; their ids count.</summary>
    public Vocabulary With(IEnumerable<KeyValuePair<string, int>> more)
    {
        KeyValuePair<string, int>[] added = [.. more];
        return added.Length == 0 ? this : new(Tokens().Concat(added), Count + added.Length);
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

    /// <summary>Adds a token of a list; if it is there before, its older id stays its name, too.</summary>
    public void Repeat(ReadOnlySpan<char> token, int id)
    {
        int older = Put(token, id, out int entry);
        if (older >= 0)
            (_repeated ??= [])[older] = entry;
    }

    /// <summary>
    /// Adds a token, the last one of its text counts; <see cref="Complete"/> must follow the last one.
    /// </summary>
    public void Insert(ReadOnlySpan<char> token, int id) => Put(token, id, out _);

    private int Put(ReadOnlySpan<char> token, int id, out int entry)
    {
        ulong state = Seed;
        foreach (char c in token)
            state = Step(state, c);
        uint at = (uint)(state >> 32);
        for (; _table[at & (_table.Length - 1)] is > 0 and int used; at++)
        {
            entry = used - 1;
            if (_hashes[entry] == (uint)(state >> 32) && Equal(entry, token, default))
            {
                int older = _ids[entry];
                _ids[entry] = id;
                return older;
            }
        }
        entry = Count;
        _table[at & (_table.Length - 1)] = Count + 1;
        (_ids[Count], _hashes[Count]) = (id, (uint)(state >> 32));
        Append(token);
        return -1;
    }

    private void Append(ReadOnlySpan<char> token)
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
}
