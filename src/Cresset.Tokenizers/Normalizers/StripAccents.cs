using System.Text.Json;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Normalizers;

/// <summary>Removes combining marks (category M); use it after <see cref="Nfd"/> or <see cref="Nfkd"/>.</summary>
public sealed class StripAccents : Normalizer
{
    /// <inheritdoc/>
    public override string Type => "StripAccents";

    private protected override void WriteFields(Utf8JsonWriter json)
    {
    }

    internal override void Apply(NormalizedText text) => Remove(text, CharClass.Mark);

    internal static void Remove(NormalizedText text, CharClass removed)
    {
        if (!Contains(text.Chars, removed))
            return;
        text.BeginEdit();
        while (!text.AtEnd)
        {
            int c = text.Peek();
            if (CodePoints.Is(c, removed))
                text.Skip();
            else
                text.Put(c);
        }
        text.EndEdit();
    }

    internal static bool Contains(ReadOnlySpan<char> chars, CharClass wanted)
    {
        for (int i = 0; i < chars.Length;)
        {
            if (CodePoints.Is(CodePoints.Next(chars, ref i), wanted))
                return true;
        }
        return false;
    }
}
