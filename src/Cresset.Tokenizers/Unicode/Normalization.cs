namespace Cresset.Tokenizers.Unicode;

/// <summary>Decomposition and composition of single code points (Unicode Standard Annex 15).</summary>
internal static class Normalization
{
    private const int HangulBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TailBase = 0x11A7;
    private const int Leads = 19, Vowels = 21, Tails = 28, Syllables = Leads * Vowels * Tails;

    /// <summary>The full decomposition of <paramref name="c"/>; empty where it is its own.</summary>
    public static ReadOnlySpan<int> Decompose(int c, bool compatible, Span<int> hangul)
    {
        if ((uint)(c - HangulBase) < Syllables)
            return DecomposeHangul(c - HangulBase, hangul);
        int entry = compatible
            ? UnicodeTables.CompatibleBlocks[UnicodeTables.CompatibleIndex[c >> 7] * 128 + (c & 127)]
            : UnicodeTables.CanonicalBlocks[UnicodeTables.CanonicalIndex[c >> 7] * 128 + (c & 127)];
        if (entry == 0)
            return default;
        int place = UnicodeTables.DecompositionEntries[entry];
        return UnicodeTables.DecompositionPool.Slice(place >> 5, place & 31);
    }

    /// <summary>The primary composite of two code points, or −1.</summary>
    public static int Compose(int first, int second)
    {
        int lead = first - LeadBase, vowel = second - VowelBase;
        if ((uint)lead < Leads)
            return (uint)vowel < Vowels ? HangulBase + (lead * Vowels + vowel) * Tails : -1;
        int syllable = first - HangulBase, tail = second - TailBase;
        if ((uint)syllable < Syllables && syllable % Tails == 0 && tail > 0 && tail < Tails)
            return first + tail;
        int found = UnicodeTables.CompositionKeys.BinarySearch(((ulong)first << 32) | (uint)second);
        return found < 0 ? -1 : UnicodeTables.CompositionValues[found];
    }

    private static ReadOnlySpan<int> DecomposeHangul(int syllable, Span<int> to)
    {
        to[0] = LeadBase + syllable / (Vowels * Tails);
        to[1] = VowelBase + syllable % (Vowels * Tails) / Tails;
        to[2] = TailBase + syllable % Tails;
        return to[..(syllable % Tails == 0 ? 2 : 3)];
    }
}
