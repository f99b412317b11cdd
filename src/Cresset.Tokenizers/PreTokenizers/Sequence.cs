using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.PreTokenizers;

/// <summary>Pre-tokenizers one after the other, each on the pieces of the one before.</summary>
public sealed class Sequence(params IReadOnlyList<PreTokenizer> parts) : PreTokenizer
{
    /// <inheritdoc/>
    public override string Type => "Sequence";

    /// <summary>The pre-tokenizers, in order.</summary>
    public IReadOnlyList<PreTokenizer> Parts => parts;

    internal static Sequence Read(JsonInput json) => new(Family.ReadAll(json["pretokenizers"]));

    private protected override void WriteFields(Utf8JsonWriter json) =>
        WriteAll(json, "pretokenizers", parts);

    internal override void Apply(PreTokenizedText text)
    {
        for (int i = 0; i < parts.Count; i++)
            parts[i].Apply(text);
    }
}
