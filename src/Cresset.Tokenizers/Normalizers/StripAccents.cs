using System.Text.Json;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Normalizers;

/// <summary>
/// Removes combining marks (category M); use it after <see cref="Nfd"/> or <see cref="Nfkd"/>.
/// </summary>
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
        ReadOnlySpan<char> chars = text.Chars;
        TextRange found = Find(chars, 0, removed);
        if (found.Length == 0)
            return;
        text.BeginEdit();
        for (; found.Length > 0; found = Find(chars, found.End, removed))
        {
            text.CopyTo(found.Start);
            text.Drop(found.End);
        }
        text.CopyTo(chars.Length);
        text.EndEdit();
    }

    /// <summary>
    /// The next code point of a class that no visible ASCII character is in; empty for none.
    /// </summary>
    private static TextRange Find(ReadOnlySpan<char> chars, int start, CharClass wanted)
    {
        for (int i = start; i < chars.Length;)
        {
            int at = i;
            if (CodePoints.Is(CodePoints.Next(chars, ref i), wanted))
                return new(at, i);
            if (chars[at] is >= ' ' and <= '~')
                i = SkipVisible(chars, i);
        }
        return default;
    }

    private static int SkipVisible(ReadOnlySpan<char> chars, int i)
    {
        int count = chars[i..].IndexOfAnyExceptInRange(' ', '~');
        return count < 0 ? chars.Length : i + count;
    }
}
