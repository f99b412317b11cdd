using System.Text.Json;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Normalizers;

/// <summary>SentencePiece's cleaning for translation: control characters go, odd white space becomes a blank.</summary>
public sealed class Nmt : Normalizer
{
    /// <inheritdoc/>
    public override string Type => "Nmt";

    private protected override void WriteFields(Utf8JsonWriter json)
    {
    }

    internal override void Apply(NormalizedText text)
    {
        bool any = false;
        foreach (char c in text.Chars)
            any |= IsDropped(c) || IsBlank(c);
        if (!any)
            return;
        text.BeginEdit();
        while (!text.AtEnd)
        {
            int c = text.Peek();
            if (IsDropped(c))
                text.Skip();
            else
                text.Put(IsBlank(c) ? ' ' : c);
        }
        text.EndEdit();
    }

    private static bool IsDropped(int c) =>
        c is (>= 1 and <= 8) or 0xB or (>= 0xE and <= 0x1F) or 0x7F or 0x8F or 0x9F;

    private static bool IsBlank(int c) => c is 9 or 0xA or 0xC or 0xD or 0x1680 or (>= 0x200B and <= 0x200F)
        or 0x2028 or 0x2029 or 0x2581 or 0xFEFF or 0xFFFD;
}
