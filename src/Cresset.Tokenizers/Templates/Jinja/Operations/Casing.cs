using System.Text;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Upper and lower case with the letters that become several.</summary>
internal static class Casing
{
    // .NET maps no other letter to one of ASCII.
    public static string Upper(string text) => Map(text, CasingTables.Upper,
        (c, t) => c.Value switch { 'ı' => new('I'), 'ſ' => new('S'), _ => Rune.ToUpperInvariant(c) });

    public static string Lower(string text) => Map(text, CasingTables.Lower,
        (c, at) => c.Value == 'Σ' && IsFinal(text, at) ? new('ς')
            : c.Value == '\u212A' ? new('k') : Rune.ToLowerInvariant(c));

    public static string Fold(string text) =>
        Map(text, CasingTables.Fold, (c, t) => Rune.ToLowerInvariant(c));

    /// <summary>The first letter as a title has it, the rest in lower case.</summary>
    public static string Capitalize(string text)
    {
        int first = text.Length == 0 ? 0 : CodePointText.Width(text, 0);
        return text.Length == 0 ? "" : Title(text[..first]) + Lower(text)[Lower(text[..first]).Length..];
    }

    /// <summary>One letter as a title has it.</summary>
    public static string Title(string letter) => CasingTables.Title.TryGetValue(letter, out string? title)
        ? title : Upper(letter);

    /// <summary>Each run of letters begins in upper case and goes on in lower.</summary>
    public static string Titles(string text)
    {
        var result = new StringBuilder(text.Length);
        bool inWord = false;
        for (int i = 0, width; i < text.Length; i += width)
        {
            width = CodePointText.Width(text, i);
            string letter = text.Substring(i, width);
            result.Append(inWord ? LowerAt(text, letter, i) : Title(letter));
            inWord = CharTests.IsCased(CodePointText.CodeAt(text, i));
        }
        return result.ToString();
    }

    public static string Swap(string text)
    {
        var result = new StringBuilder(text.Length);
        for (int i = 0, width; i < text.Length; i += width)
        {
            width = CodePointText.Width(text, i);
            string letter = text.Substring(i, width);
            int c = CodePointText.CodeAt(text, i);
            result.Append(CharTests.IsUpper(c) ? LowerAt(text, letter, i)
                : CharTests.IsLower(c) ? Upper(letter) : letter);
        }
        return result.ToString();
    }

    private static string LowerAt(string text, string letter, int at) =>
        letter == "Σ" ? (IsFinal(text, at) ? "ς" : "σ") : Lower(letter);

    private static string Map(string text, Dictionary<string, string> special, Func<Rune, int, Rune> simple)
    {
        var result = new StringBuilder(text.Length);
        for (int i = 0, width; i < text.Length; i += width)
        {
            width = CodePointText.Width(text, i);
            if (text[i] >= 128 && special.TryGetValue(text.Substring(i, width), out string? several))
                result.Append(several);
            else if (Rune.TryGetRuneAt(text, i, out Rune c))
                result.Append(simple(c, i));
            else
                result.Append(text[i]);
        }
        return result.ToString();
    }

    /// <summary>A sigma behind a letter and before none, marks aside.</summary>
    private static bool IsFinal(string text, int at)
    {
        int before = at - 1, after = at + 1;
        while (before >= 0 && Ignored(text[before]))
            before--;
        while (after < text.Length && Ignored(text[after]))
            after++;
        return before >= 0 && CharTests.IsCased(text[before])
            && !(after < text.Length && CharTests.IsCased(text[after]));
    }

    private static bool Ignored(char c) => c is '\'' or '.' or ':' or '·' or '’' or '­'
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.ModifierLetter
            or System.Globalization.UnicodeCategory.ModifierSymbol
            or System.Globalization.UnicodeCategory.Format
            or System.Globalization.UnicodeCategory.EnclosingMark;
}
