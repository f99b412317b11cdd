using System.Text.Json;

namespace Cresset.Tokenizers.Decoders;

/// <summary>Joins all parts to one, so that the decoders behind see the whole text.</summary>
public sealed class Fuse : Decoder
{
    /// <inheritdoc/>
    public override string Type => "Fuse";

    private protected override void WriteFields(Utf8JsonWriter json)
    {
    }

    internal override void Apply(List<string> parts)
    {
        string whole = Join(parts);
        parts.Clear();
        parts.Add(whole);
    }
}
