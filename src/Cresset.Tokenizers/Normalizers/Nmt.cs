using System.Buffers;
using System.Text.Json;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Normalizers;

/// <summary>
/// SentencePiece's cleaning for translation: control characters go, odd white space becomes a blank.
/// </summary>
public sealed class Nmt : Normalizer
{
    private static readonly SearchValues<char> Dropped = SearchValues.Create(
        [.. Range(1, 8), '\x0B', .. Range(0xE, 0x1F), '\x7F', '\x8F', '\x9F']);

    private static readonly SearchValues<char> Blanks = SearchValues.Create(
        ['\t', '\n', '\f', '\r', '\u1680', .. Range(0x200B, 0x200F),
        '\u2028', '\u2029', '\u2581', '\uFEFF', '\uFFFD']);

    /// <inheritdoc/>
    public override string Type => "Nmt";

    private protected override void WriteFields(Utf8JsonWriter json)
    {
    }

    internal override void Apply(NormalizedText text)
    {
        Span<char> chars = text.Chars;
        chars.ReplaceAny(Blanks, ' ');
        if (!chars.ContainsAny(Dropped))
            return;
        text.BeginEdit();
        while (chars[text.Cursor..].IndexOfAny(Dropped) is >= 0 and int kept)
        {
            text.CopyTo(text.Cursor + kept);
            text.Drop(text.Cursor + 1);
        }
        text.CopyTo(chars.Length);
        text.EndEdit();
    }

    private static IEnumerable<char> Range(int first, int last) =>
        Enumerable.Range(first, last - first + 1).Select(c => (char)c);
}
