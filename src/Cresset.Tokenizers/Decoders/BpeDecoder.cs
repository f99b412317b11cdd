using System.Text.Json;
using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers.Decoders;

/// <summary>Makes blanks of the marks at the ends of words.</summary>
public sealed class BpeDecoder(string suffix = "</w>") : Decoder
{
    /// <inheritdoc/>
    public override string Type => "BPEDecoder";

    internal static BpeDecoder Read(JsonInput json) => new(json["suffix"].Text("</w>"));

    private protected override void WriteFields(Utf8JsonWriter json) => json.WriteString("suffix", suffix);

    internal override void Apply(List<string> parts)
    {
        for (int i = 0; i < parts.Count && suffix.Length > 0; i++)
            parts[i] = parts[i].Replace(suffix, i == parts.Count - 1 ? "" : " ", StringComparison.Ordinal);
    }
}
