using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace Cresset.Tokenizers.Decoders;

/// <summary>
/// Makes characters of byte tokens like <c>&lt;0xE2&gt;</c>; a run that is no UTF-8 gives one U+FFFD a byte.
/// </summary>
public sealed class ByteFallback : Decoder
{
    /// <inheritdoc/>
    public override string Type => "ByteFallback";

    private protected override void WriteFields(Utf8JsonWriter json)
    {
    }

    internal override void Apply(List<string> parts)
    {
        if (!parts.Exists(part => IsByte(part, out _)))
            return;
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
            && byte.TryParse(
                part.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    private static void Flush(List<byte> bytes, List<string> done)
    {
        if (bytes.Count == 0)
            return;
        ReadOnlySpan<byte> utf8 = CollectionsMarshal.AsSpan(bytes);
        if (Utf8.IsValid(utf8))
            done.Add(System.Text.Encoding.UTF8.GetString(utf8));
        else
            done.AddRange(Enumerable.Repeat("\uFFFD", bytes.Count));
        bytes.Clear();
    }
}
