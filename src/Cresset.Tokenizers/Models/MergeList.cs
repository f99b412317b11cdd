using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Models;

/// <summary>The merges of byte-pair encoding: (left id, right id) → (rank, id of both).</summary>
internal static class MergeList
{
    /// <summary>Reads <c>["a b", …]</c> or <c>[["a", "b"], …]</c>.</summary>
    public static PairTable Read(JsonInput json, Vocabulary vocabulary, int prefix)
    {
        if (!json.IsArray)
            throw json.Expected("an array of merges");
        var merges = new PairTable(json.Element.GetArrayLength());
        int rank = 0;
        foreach (JsonElement item in json.Element.EnumerateArray())
        {
            var merge = new JsonInput(item, json.File, $"{json.Path}[{rank}]");
            (string left, string right) = Parts(merge);
            if (right.Length < prefix)
                throw merge.Error("the right part is shorter than the prefix of continued words");
            merges[IdOf(left), IdOf(right)] = (rank++, IdOf(string.Concat(left, right.AsSpan(prefix))));

            int IdOf(string token) => vocabulary.IdOf(token)
                ?? throw merge.Error($"'{token}' is not in the vocabulary");
        }
        return merges;
    }

    public static void Write(Utf8JsonWriter json, PairTable merges, Vocabulary vocabulary)
    {
        json.WriteStartArray("merges");
        foreach ((int left, int right, _, _) in merges.All().OrderBy(merge => merge.First))
        {
            json.WriteStartArray();
            json.WriteStringValue(vocabulary.TokenOf(left));
            json.WriteStringValue(vocabulary.TokenOf(right));
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private static (string Left, string Right) Parts(JsonInput json)
    {
        if (json.IsArray)
        {
            return json.Element.GetArrayLength() == 2 && json.Items() is [var left, var right]
                ? (left.Text(), right.Text()) : throw json.Expected("two tokens");
        }
        string text = json.Text();
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        return space >= 0 && text.IndexOf(' ', space + 1) < 0
            ? (text[..space], text[(space + 1)..]) : throw json.Expected("two tokens with one blank between");
    }
}
