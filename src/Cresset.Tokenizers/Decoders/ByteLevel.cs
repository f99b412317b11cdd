using System.Buffers;
using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Decoders;

/// <summary>Makes UTF-8 of GPT-2's visible bytes; broken sequences become U+FFFD.</summary>
public sealed class ByteLevel(bool addPrefixSpace = true, bool trimOffsets = true, bool useRegex = true)
    : Decoder
{
    private const int MostOnStack = 256, MostBytes = 3; // bytes of a char

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
        int most = 0, count = 0;
        foreach (string part in parts)
            most = checked(most + part.Length * MostBytes);
        byte[]? rented = most <= MostOnStack ? null : ArrayPool<byte>.Shared.Rent(most);
        Span<byte> bytes = rented ?? stackalloc byte[MostOnStack];
        foreach (string part in parts)
            count += Write(part, bytes[count..]);
        parts.Clear();
        parts.Add(System.Text.Encoding.UTF8.GetString(bytes[..count]));
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>A part with any other character means itself.</summary>
    private static int Write(string part, Span<byte> to)
    {
        for (int i = 0; i < part.Length; i++)
        {
            int value = ByteAlphabet.ByteOf(part[i]);
            if (value < 0)
                return System.Text.Encoding.UTF8.GetBytes(part, to);
            to[i] = (byte)value;
        }
        return part.Length;
    }
}
