using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Expressions;

/// <summary>
/// Which code points are one where the case does not count (CaseFolding.txt of Unicode, status C and S).
/// </summary>
internal static class CaseFolding
{
    /// <summary>Letters that are one with another though they are not its upper case.</summary>
    private static readonly Dictionary<int, int> Variants = new()
    {
        [0xB5] = 0x3BC, [0x17F] = 's', [0x1C5] = 0x1C6, [0x1C8] = 0x1C9, [0x1CB] = 0x1CC, [0x1F2] = 0x1F3,
        [0x345] = 0x3B9, [0x3C2] = 0x3C3, [0x3D0] = 0x3B2, [0x3D1] = 0x3B8, [0x3D5] = 0x3C6, [0x3D6] = 0x3C0,
        [0x3F0] = 0x3BA, [0x3F1] = 0x3C1, [0x3F5] = 0x3B5, [0x1C80] = 0x432, [0x1C81] = 0x434,
        [0x1C82] = 0x43E, [0x1C83] = 0x441, [0x1C84] = 0x442, [0x1C85] = 0x442, [0x1C86] = 0x44A,
        [0x1C87] = 0x463, [0x1C88] = 0xA64B, [0x1E9B] = 0x1E61, [0x1FBE] = 0x3B9, [0x130] = 0x130,
    };

    /// <summary>The other code points of each that stands for several.</summary>
    private static readonly Lazy<Dictionary<int, int[]>> Others = new(() => Enumerable.Range(0, 0x1FFFF)
        .Where(c => Fold(c) != c).GroupBy(Fold).ToDictionary(group => group.Key, group => group.ToArray()));

    /// <summary>One code point that stands for all that differ in case only.</summary>
    public static int Fold(int c)
    {
        if (c < 128)
            return CodePoints.ToLower(c);
        if (!Variants.TryGetValue(c, out int fold))
            fold = CodePoints.ToLower(c);
        // The reference's Unicode is an older one.
        return Categories.IsAssigned(fold) && Categories.IsAssigned(c) ? fold : c;
    }

    /// <summary>All others that have the same <see cref="Fold"/> but the one that it gives.</summary>
    public static ReadOnlySpan<int> OthersOf(int fold) => Others.Value.GetValueOrDefault(fold);
}
