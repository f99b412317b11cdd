using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Expressions;

/// <summary>General categories by number, as the reference's expressions know them.</summary>
internal static class Categories
{
    public const byte Word = 32, Alpha = 64, Punctuation = 128;

    private static readonly string[] Names =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe",
        "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn",
    ];

    private static readonly (string Long, string Short)[] LongNames =
    [
        ("letter", "L"), ("mark", "M"), ("number", "N"), ("punctuation", "P"), ("symbol", "S"),
        ("separator", "Z"), ("other", "C"),
        ("uppercaseletter", "Lu"), ("lowercaseletter", "Ll"), ("decimalnumber", "Nd"),
    ];

    /// <summary>Category number in bits 0 to 4, classes above.</summary>
    public static byte Of(int c) =>
        UnicodeTables.CategoryBlocks[UnicodeTables.CategoryIndex[c >> 7] * 128 + (c & 127)];

    /// <summary>Whether the Unicode of the reference's expressions has a code point.</summary>
    public static bool IsAssigned(int c) => (Of(c) & 31) != Names.Length - 1;

    /// <summary>A bit for each category of that name; null for an unknown name.</summary>
    public static uint? Mask(string name)
    {
        string plain = string.Concat(name.Where(c => c is not ('_' or ' ')));
        foreach ((string longName, string shortName) in LongNames)
            plain = plain.Equals(longName, StringComparison.OrdinalIgnoreCase) ? shortName : plain;
        uint mask = 0;
        for (int i = 0; i < Names.Length; i++)
        {
            if (plain.Length is 1 or 2 && Names[i].StartsWith(plain, StringComparison.OrdinalIgnoreCase))
                mask |= 1u << i;
        }
        if (mask == 0 && plain.Equals("any", StringComparison.OrdinalIgnoreCase))
            return uint.MaxValue;
        return mask == 0 ? null : mask;
    }
}
