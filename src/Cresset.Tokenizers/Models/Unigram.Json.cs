using System.Text.Json;
using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers.Models;

public sealed partial class Unigram
{
    /// <summary>Other tokens with their scores, the settings of another model.</summary>
    internal static Unigram Like(
        Unigram? other, IReadOnlyList<(string Token, double Score)> pieces, int? unknownId) =>
        new(Vocabulary.Of([.. pieces.Select(piece => piece.Token)]), [.. pieces.Select(piece => piece.Score)],
            unknownId, other?._byteIds is not null);

    internal static Unigram Read(JsonInput json)
    {
        if (!json["vocab"].IsArray)
            throw json["vocab"].Expected("an array of [token, score]");
        (Vocabulary vocabulary, double[] scores) = ReadPieces(json["vocab"]);
        int? unknown = json["unk_id"].IsNull ? null : json["unk_id"].Integer(Math.Max(0, scores.Length - 1));
        if (unknown is not null && scores.Length == 0)
            throw json["unk_id"].Error("the vocabulary is empty");
        return new(vocabulary, scores, unknown, json["byte_fallback"].Flag(false));
    }

    private static (Vocabulary Vocabulary, double[] Scores) ReadPieces(JsonInput json)
    {
        var vocabulary = new Vocabulary(JsonCount.Of(json.Bytes));
        var scores = new List<double>();
        var reader = new Utf8JsonReader(json.Bytes);
        var text = new JsonText(json);
        for (reader.Read(); reader.Read() && reader.TokenType is not JsonTokenType.EndArray;)
        {
            bool pair = reader.TokenType is JsonTokenType.StartArray && reader.Read();
            if (!pair || reader.TokenType is not JsonTokenType.String)
                throw json.ErrorAt(scores.Count, "expected [token, score]");
            vocabulary.Repeat(text.Read(ref reader), scores.Count);
            scores.Add(ReadScore(ref reader)
                ?? throw json.ErrorAt(scores.Count, "expected a finite number as its score"));
            if (!reader.Read() || reader.TokenType is not JsonTokenType.EndArray)
                throw json.ErrorAt(scores.Count - 1, "expected [token, score] and nothing more");
        }
        return (vocabulary.Complete(), [.. scores]);
    }

    private static double? ReadScore(ref Utf8JsonReader reader)
    {
        reader.Read();
        bool number = reader.TokenType is JsonTokenType.Number;
        return number && reader.TryGetDouble(out double score) && double.IsFinite(score) ? score : null;
    }

    private protected override void WriteFields(Utf8JsonWriter json)
    {
        if (_unknownId is int id)
            json.WriteNumber("unk_id", id);
        else
            json.WriteNull("unk_id");
        json.WriteStartArray("vocab");
        for (int i = 0; i < _scores.Length; i++)
        {
            json.WriteStartArray();
            json.WriteStringValue(Vocabulary.TokenOf(i));
            json.WriteNumberValue(_scores[i]);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteBoolean("byte_fallback", _byteIds is not null);
    }
}
