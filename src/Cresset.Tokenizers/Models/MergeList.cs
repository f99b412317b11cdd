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
        var merges = new PairTable(JsonCount.Of(json.Bytes));
        var reader = new Utf8JsonReader(json.Bytes);
        var text = new JsonText(json);
        int rank = 0;
        for (reader.Read(); reader.Read() && reader.TokenType is not JsonTokenType.EndArray; rank++)
        {
            ReadOnlySpan<char> both = Read(ref reader, text, (json, rank), out int left);
            (int first, int second) = (IdOf(both[..left]), IdOf(both[left..]));
            if (both.Length - left < prefix)
                throw json.ErrorAt(rank, "the right part is shorter than the prefix of continued words");
            int joined = IdOf(prefix == 0 ? both : string.Concat(both[..left], both[(left + prefix)..]));
            merges[first, second] = (rank, joined);
        }
        return merges;

        int IdOf(ReadOnlySpan<char> token) => vocabulary.IdOf(token)
            ?? throw json.ErrorAt(rank, $"'{token}' is not in the vocabulary");
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

    /// <summary>Both tokens of a merge behind each other, and the length of the left one.</summary>
    private static ReadOnlySpan<char> Read(
        scoped ref Utf8JsonReader reader, JsonText text, (JsonInput Json, int Rank) place, out int left)
    {
        if (reader.TokenType is JsonTokenType.StartArray)
            return ReadPair(ref reader, text, place, out left);
        if (reader.TokenType is not JsonTokenType.String)
            throw Expected("two tokens", place);
        ReadOnlySpan<char> both = text.Read(ref reader);
        left = both.IndexOf(' ');
        if (left < 0 || both[(left + 1)..].Contains(' '))
            throw Expected("two tokens with one blank between", place);
        return text.Remove(left, both.Length);
    }

    private static ReadOnlySpan<char> ReadPair(
        scoped ref Utf8JsonReader reader, JsonText text, (JsonInput Json, int Rank) place, out int left)
    {
        left = 0;
        int count = 0, length = 0;
        ReadOnlySpan<char> both = default;
        for (; reader.Read() && reader.TokenType is JsonTokenType.String && count < 2; count++)
        {
            left = length;
            both = text.ReadBehind(ref reader, length);
            length = both.Length;
        }
        bool pair = count == 2 && reader.TokenType is JsonTokenType.EndArray;
        return pair ? both : throw Expected("two tokens", place);
    }

    private static TokenizerFormatException Expected(string what, (JsonInput Json, int Rank) place) =>
        place.Json.ErrorAt(place.Rank, $"expected {what}");
}
