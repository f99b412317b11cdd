using System.Text;
using System.Text.Json;

namespace Cresset.Tokenizers.Decoders;

/// <summary>
/// Text of tokens that are bytes, named by the character of their value; longer ones are themselves.
/// </summary>
internal sealed class ByteText(string replacement) : Decoder
{
    private readonly System.Text.Encoding _utf8 = System.Text.Encoding.GetEncoding(
        "utf-8", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback(replacement));

    /// <inheritdoc/>
    public override string Type => "ByteText";

    private protected override void WriteFields(Utf8JsonWriter json) => throw new NotSupportedException(
        "tokenizer.json has no decoder for such bytes; SaveFolder writes the settings of the class.");

    internal override void Apply(List<string> parts)
    {
        var bytes = new List<byte>(parts.Count);
        foreach (string part in parts)
        {
            if (part.Length == 1 && part[0] < 256)
                bytes.Add((byte)part[0]);
            else
                bytes.AddRange(System.Text.Encoding.UTF8.GetBytes(part));
        }
        parts.Clear();
        parts.Add(_utf8.GetString([.. bytes]));
    }
}
