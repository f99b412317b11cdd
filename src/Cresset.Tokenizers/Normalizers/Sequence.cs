using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Normalizers;

/// <summary>Normalizers one after the other.</summary>
public sealed class Sequence(params IReadOnlyList<Normalizer> parts) : Normalizer
{
    /// <inheritdoc/>
    public override string Type => "Sequence";

    /// <summary>The normalizers, in order.</summary>
    public IReadOnlyList<Normalizer> Parts => parts;

    internal static Sequence Read(JsonInput json) => new(Family.ReadAll(json["normalizers"]));

    private protected override void WriteFields(Utf8JsonWriter json) => WriteAll(json, "normalizers", parts);

    internal override void Apply(NormalizedText text)
    {
        for (int i = 0; i < parts.Count; i++)
            parts[i].Apply(text);
    }
}
