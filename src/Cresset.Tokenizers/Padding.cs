using System.Text.Json;
using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers;

/// <summary>How short encodings are filled up.</summary>
public sealed record Padding
{
    private const int MostTokens = 1 << 22; // a file may not ask for gigabytes

    /// <summary>The length to reach; null is that of the longest in the batch.</summary>
    public int? Length { get; init; }

    /// <summary>The length is raised to a multiple of this; 0 and 1 leave it.</summary>
    public int MultipleOf { get; init; }

    /// <summary>The end that is filled up.</summary>
    public Side Side { get; init; }

    /// <summary>The id of the padding token.</summary>
    public int Id { get; init; }

    /// <summary>The type id of the padding token.</summary>
    public int TypeId { get; init; }

    /// <summary>The padding token.</summary>
    public string Token { get; init; } = "[PAD]";

    internal static Padding? Read(JsonInput json) => json.IsNull ? null : new()
    {
        Length = ReadLength(json["strategy"]),
        MultipleOf = json["pad_to_multiple_of"].Integer(MostTokens, 0),
        Side = Truncation.Named<Side>(json["direction"]),
        Id = json["pad_id"].Integer(int.MaxValue, 0),
        TypeId = json["pad_type_id"].Integer(int.MaxValue, 0),
        Token = json["pad_token"].Text("[PAD]"),
    };

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (Length is int length)
        {
            json.WriteStartObject("strategy");
            json.WriteNumber("Fixed", length);
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("strategy", "BatchLongest");
        }
        json.WriteString("direction", Side.ToString());
        if (MultipleOf > 0)
            json.WriteNumber("pad_to_multiple_of", MultipleOf);
        else
            json.WriteNull("pad_to_multiple_of");
        json.WriteNumber("pad_id", Id);
        json.WriteNumber("pad_type_id", TypeId);
        json.WriteString("pad_token", Token);
        json.WriteEndObject();
    }

    private static int? ReadLength(JsonInput json) => json switch
    {
        { IsNull: true } => null,
        { IsText: true } => json.Text() is "BatchLongest" ? null
            : throw json.Expected("'BatchLongest' or {\"Fixed\": n}"),
        _ => json["Fixed"].Integer(MostTokens),
    };
}
