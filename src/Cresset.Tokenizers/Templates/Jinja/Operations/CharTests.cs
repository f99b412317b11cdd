using System.Globalization;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>What Python's <c>str.is…</c> methods ask of a text.</summary>
internal static class CharTests
{
    public static bool IsAlpha(int c) =>
        Category(c) is >= UnicodeCategory.UppercaseLetter and <= UnicodeCategory.OtherLetter;

    public static bool IsDecimal(int c) => Category(c) == UnicodeCategory.DecimalDigitNumber;

    public static bool IsDigit(int c) => IsDecimal(c) || CharUnicodeInfo.GetDigitValue(Text(c), 0) >= 0;

    public static bool IsNumeric(int c) => IsDigit(c) || CharUnicodeInfo.GetNumericValue(Text(c), 0) >= 0
        || Category(c) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    public static bool IsUpper(int c) => Category(c) == UnicodeCategory.UppercaseLetter
        || c is (>= 0x2160 and <= 0x216F) or (>= 0x24B6 and <= 0x24CF) or (>= 0x1F130 and <= 0x1F149)
            or (>= 0x1F150 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F189);

    public static bool IsLower(int c) => Category(c) == UnicodeCategory.LowercaseLetter
        || c is 0xAA or 0xBA or (>= 0x2170 and <= 0x217F) or (>= 0x24D0 and <= 0x24E9)
            or (>= 0x2B0 and <= 0x2B8) or 0x2C0 or 0x2C1 or (>= 0x2E0 and <= 0x2E4) or 0x345 or 0x37A
            or (>= 0x1D2C and <= 0x1D6A) or 0x1D78 or (>= 0x1D9B and <= 0x1DBF) or 0x2071 or 0x207F
            or (>= 0x2090 and <= 0x209C) or 0x2C7C or 0x2C7D;

    public static bool IsTitle(int c) => Category(c) == UnicodeCategory.TitlecaseLetter;

    public static bool IsCased(int c) => IsUpper(c) || IsLower(c) || IsTitle(c);

    /// <summary>Python's <c>isprintable</c>: what <c>repr</c> does not escape.</summary>
    public static bool IsPrintable(int c) => c == ' ' || Category(c) is not (UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);

    public static bool IsWord(int c) => c == '_' || IsAlpha(c) || IsNumeric(c);

    public static bool IsIdentifier(string text)
    {
        if (text.Length == 0)
            return false;
        for (int i = 0; i < text.Length; i += CodePointText.Width(text, i))
        {
            int c = CodePointText.CodeAt(text, i);
            bool begins = c == '_' || IsAlpha(c) || Category(c) == UnicodeCategory.LetterNumber;
            bool goesOn = begins || IsDecimal(c) || Category(c) is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;
            if (i == 0 ? !begins : !goesOn)
                return false;
        }
        return true;
    }

    /// <summary>All code points pass, and there is one.</summary>
    public static bool All(string text, Func<int, bool> test)
    {
        for (int i = 0; i < text.Length; i += CodePointText.Width(text, i))
            if (!test(CodePointText.CodeAt(text, i)))
                return false;
        return text.Length > 0;
    }

    /// <summary>Has cased letters, and none of the other case.</summary>
    public static bool AllCased(string text, Func<int, bool> wanted)
    {
        bool any = false;
        for (int i = 0; i < text.Length; i += CodePointText.Width(text, i))
        {
            int c = CodePointText.CodeAt(text, i);
            if (IsCased(c) && !wanted(c))
                return false;
            any |= wanted(c);
        }
        return any;
    }

    public static bool IsTitled(string text)
    {
        bool inWord = false, any = false;
        for (int i = 0; i < text.Length; i += CodePointText.Width(text, i))
        {
            int c = CodePointText.CodeAt(text, i);
            bool upper = IsUpper(c) || IsTitle(c), lower = IsLower(c);
            if ((upper && inWord) || (lower && !inWord))
                return false;
            (inWord, any) = (upper || lower, any || upper || lower);
        }
        return any;
    }

    private static UnicodeCategory Category(int c) => CharUnicodeInfo.GetUnicodeCategory(c);

    private static string Text(int c) => c is >= 0xD800 and < 0xE000 ? " " : char.ConvertFromUtf32(c);
}
