using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Decoders;

/// <summary>Makes UTF-8 of GPT-2's visible bytes; broken sequences become U+FFFD.</summary>
public sealed class ByteLevel(bool addPrefixSpace = true, bool trimOffsets = true, bool useRegex = true) : Decoder
{
    /// <inheritdoc/>
    public override string Type => "ByteLevel";

    internal static ByteLevel Read(JsonInput json) => new(json["add_prefix_space"].Flag(true),
        json["trim_offsets"].Flag(true), json["use_regex"].Flag(true));

    private protected override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteBoolean("add_prefix_space", addPrefixSpace);
        json.WriteBoolean("trim_offsets", trimOffsets);
        json.WriteBoolean("use_regex", useRegex);
    }

    internal override void Apply(List<string> parts)
    {
        var bytes = new List<byte>();
        foreach (string part in parts)
        {
            if (part.All(c => ByteAlphabet.ByteOf(c) >= 0))
                bytes.AddRange(part.Select(c => (byte)ByteAlphabet.ByteOf(c)));
            else
                bytes.AddRange(System.Text.Encoding.UTF8.GetBytes(part));
        }
        parts.Clear();
        parts.Add(System.Text.Encoding.UTF8.GetString([.. bytes]));
    }
}
