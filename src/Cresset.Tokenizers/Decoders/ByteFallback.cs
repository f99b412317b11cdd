using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Cresset.Tokenizers.Decoders;

/// <summary>Makes characters of byte tokens like <c>&lt;0xE2&gt;</c>; a run that is no UTF-8 gives one U+FFFD a byte.</summary>
public sealed class ByteFallback : Decoder
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <inheritdoc/>
    public override string Type => "ByteFallback";

    private protected override void WriteFields(Utf8JsonWriter json)
    {
    }

    internal override void Apply(List<string> parts)
    {
        var done = new List<string>(parts.Count);
        var bytes = new List<byte>();
        foreach (string part in parts)
        {
            if (IsByte(part, out byte value))
            {
                bytes.Add(value);
                continue;
            }
            Flush(bytes, done);
            done.Add(part);
        }
        Flush(bytes, done);
        parts.Clear();
        parts.AddRange(done);
    }

    private static bool IsByte(string part, out byte value)
    {
        value = 0;
        return part.Length == 6 && part.StartsWith("<0x", StringComparison.Ordinal) && part[5] == '>'
            && byte.TryParse(part.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    private static void Flush(List<byte> bytes, List<string> done)
    {
        if (bytes.Count == 0)
            return;
        try
        {
            done.Add(Strict.GetString([.. bytes]));
        }
        catch (DecoderFallbackException)
        {
            done.AddRange(Enumerable.Repeat("\uFFFD", bytes.Count));
        }
        bytes.Clear();
    }
}
