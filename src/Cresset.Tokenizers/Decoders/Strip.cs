using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Decoders;

/// <summary>Removes up to a number of one character at the ends of each part.</summary>
public sealed class Strip(string content, int start, int stop) : Decoder
{
    /// <inheritdoc/>
    public override string Type => "Strip";

    internal static Strip Read(JsonInput json)
    {
        string content = json["content"].Text();
        return CodePoints.Count(content) == 1 ? new(content, json["start"].Integer(), json["stop"].Integer())
            : throw json["content"].Error("is not one character");
    }

    private protected override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteString("content", content);
        json.WriteNumber("start", start);
        json.WriteNumber("stop", stop);
    }

    internal override bool IsPartwise => true;

    internal override void Apply(List<string> parts)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            string part = parts[i];
            for (int n = 0; n < start && part.StartsWith(content, StringComparison.Ordinal); n++)
                part = part[content.Length..];
            for (int n = 0; n < stop && part.EndsWith(content, StringComparison.Ordinal); n++)
                part = part[..^content.Length];
            parts[i] = part;
        }
    }
}
