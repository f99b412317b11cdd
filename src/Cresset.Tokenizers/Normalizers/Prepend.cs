using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Normalizers;

/// <summary>Puts a text before every text that is not empty.</summary>
public sealed class Prepend(string text) : Normalizer
{
    /// <inheritdoc/>
    public override string Type => "Prepend";

    internal static Prepend Read(JsonInput json) => new(json["prepend"].Text());

    private protected override void WriteFields(Utf8JsonWriter json) => json.WriteString("prepend", text);

    internal override void Apply(NormalizedText target)
    {
        if (target.Length == 0 || text.Length == 0)
            return;
        target.Prepend(text);
    }
}
