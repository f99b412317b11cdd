using System.Text.Json;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Normalizers;

/// <summary>Writes the text's UTF-8 bytes as GPT-2's visible characters.</summary>
public sealed class ByteLevel : Normalizer
{
    /// <inheritdoc/>
    public override string Type => "ByteLevel";

    private protected override void WriteFields(Utf8JsonWriter json)
    {
    }

    internal override void Apply(NormalizedText text)
    {
        if (text.Length == 0)
            return;
        text.BeginEdit();
        ByteAlphabet.Rewrite(text);
        text.EndEdit();
    }
}
