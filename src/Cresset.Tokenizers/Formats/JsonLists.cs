using System.Text.Json;

namespace Cresset.Tokenizers.Formats;

/// <summary>
/// The long lists of a tokenizer.json, kept as the bytes of the file, so that no document is built of them.
/// </summary>
internal sealed class JsonLists
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _lists = [];

    /// <summary>The bytes of a list, by the path it has in the file.</summary>
    public bool TryFind(string path, out ReadOnlyMemory<byte> list) => _lists.TryGetValue(path, out list);

    /// <summary>
    /// Takes the lists of the model out of a file; in what is left, empty ones stand for them.
    /// </summary>
    /// <exception cref="JsonException">The file is no JSON.</exception>
    public static JsonLists Take(ReadOnlyMemory<byte> json, int deepest, out byte[] rest)
    {
        var lists = new JsonLists();
        using var kept = new MemoryStream();
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = deepest });
        string path = "";
        int done = 0;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName && reader.CurrentDepth is 1 or 2)
                path = NameAt(ref reader, path);
            bool list = reader.CurrentDepth == 2 && path is "model.vocab" or "model.merges"
                && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
            if (!list)
                continue;
            int start = (int)reader.TokenStartIndex;
            kept.Write(json.Span[done..start]);
            kept.Write(reader.TokenType is JsonTokenType.StartObject ? "{}"u8 : "[]"u8);
            reader.Skip();
            done = (int)reader.BytesConsumed;
            lists._lists[path] = json[start..done];
        }
        kept.Write(json.Span[done..]);
        rest = kept.ToArray();
        return lists;
    }

    private static string NameAt(ref Utf8JsonReader reader, string path)
    {
        if (reader.CurrentDepth == 1)
            return reader.ValueTextEquals("model"u8) ? "model" : "";
        if (!path.StartsWith("model", StringComparison.Ordinal))
            return path;
        return reader.ValueTextEquals("vocab"u8) ? "model.vocab" : reader.ValueTextEquals("merges"u8)
            ? "model.merges" : "model.";
    }
}
