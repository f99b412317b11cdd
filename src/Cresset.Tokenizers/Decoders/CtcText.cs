using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Templates.Jinja;

namespace Cresset.Tokenizers.Decoders;

/// <summary>
/// Wav2Vec2's way: repeated tokens are one, padding is dropped, a sign stands for the blank.
/// </summary>
internal sealed class CtcText(string? pad, string delimiter) : Decoder
{
    /// <inheritdoc/>
    public override string Type => "CtcText";

    /// <summary>What the sign between words becomes.</summary>
    public string Blank { get; init; } = " ";

    /// <summary>Write in lower case.</summary>
    public bool Lower { get; init; }

    private protected override void WriteFields(Utf8JsonWriter json) => throw new NotSupportedException(
        "tokenizer.json's CTC decoder cleans text in another way; SaveFolder writes the files of the class.");

    internal override void Apply(List<string> parts)
    {
        string text = PythonText.Trim(
            string.Concat(parts.Where((part, i) => (i == 0 || part != parts[i - 1]) && part != pad)
            .Select(part => part == delimiter ? Blank : part)));
        parts.Clear();
        parts.Add(Lower ? Casing.Lower(text) : text);
    }
}
