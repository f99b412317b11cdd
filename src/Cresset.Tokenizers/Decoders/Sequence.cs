using System.Text.Json;
using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers.Decoders;

/// <summary>Decoders one after the other.</summary>
public sealed class Sequence(params IReadOnlyList<Decoder> decoders) : Decoder
{
    /// <inheritdoc/>
    public override string Type => "Sequence";

    /// <summary>The decoders, in order.</summary>
    public IReadOnlyList<Decoder> Parts => decoders;

    internal static Sequence Read(JsonInput json) => new(Family.ReadAll(json["decoders"]));

    private protected override void WriteFields(Utf8JsonWriter json) => WriteAll(json, "decoders", decoders);

    internal override void Apply(List<string> parts)
    {
        foreach (Decoder decoder in decoders)
            decoder.Apply(parts);
    }
}
