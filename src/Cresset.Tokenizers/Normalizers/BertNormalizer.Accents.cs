using System.Buffers;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Normalizers;

public sealed partial class BertNormalizer
{
    /// <summary>
    /// Marks that stay but are put into order with those that go, or the first halves of such.
    /// </summary>
    private static readonly SearchValues<char> OrderedMarks = SearchValues.Create(
        [.. Enumerable.Range(0, 0x110000).Where(IsOrderedMark).Select(FirstChar).Distinct()]);

    private static bool IsOrderedMark(int c) =>
        CodePoints.CombiningClass(c) != 0 && !CodePoints.Is(c, CharClass.NonSpacingMark);

    private static char FirstChar(int c) => (char)(c < 0x10000 ? c : 0xD7C0 + (c >> 10));

    private static void Strip(NormalizedText text)
    {
        bool ordered = text.Chars.ContainsAny(OrderedMarks);
        if (!ordered)
        {
            Unaccent(text.Chars);
            Normalizers.StripAccents.Remove(text, CharClass.NonSpacingMark);
        }
        if (UnicodeForm.Rewrite(text, compatible: false, composed: false) || ordered)
            Normalizers.StripAccents.Remove(text, CharClass.NonSpacingMark);
    }

    /// <summary>Puts the letter in the place of every char that is a letter with accents.</summary>
    private static void Unaccent(Span<char> chars)
    {
        Span<int> hangul = stackalloc int[3];
        int i = 0;
        while (i < chars.Length && chars[i..].IndexOfAnyExceptInRange('\0', '\u00BF') is >= 0 and int skip)
        {
            for (i += skip; i < chars.Length && chars[i] > '\u00BF'; i++)
            {
                char c = chars[i];
                if (CodePoints.Is(c, CharClass.Active) && !char.IsSurrogate(c)
                    && Letter(Normalization.Decompose(c, false, hangul)) is >= 0 and int letter)
                    chars[i] = (char)letter;
            }
        }
    }

    /// <summary>The one char that a decomposition leaves without accents, or −1.</summary>
    private static int Letter(ReadOnlySpan<int> parts)
    {
        if (parts.IsEmpty || parts[0] > char.MaxValue || CodePoints.Is(parts[0], CharClass.NonSpacingMark))
            return -1;
        foreach (int part in parts[1..])
        {
            if (!CodePoints.Is(part, CharClass.NonSpacingMark))
                return -1;
        }
        return parts[0];
    }
}
