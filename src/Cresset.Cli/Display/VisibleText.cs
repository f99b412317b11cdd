using System.Globalization;
using System.Text;

namespace Cresset.Cli;

/// <summary>Text in which blanks, controls, formats and marks without a letter can be seen.</summary>
internal static class VisibleText
{
    private const char DottedCircle = '◌', ControlPictures = '\u2400', DeletePicture = '\u2421';

    public static string Of(ReadOnlySpan<char> text)
    {
        var shown = new StringBuilder(text.Length);
        bool hasBase = false;
        while (!text.IsEmpty)
        {
            bool valid = Rune.DecodeFromUtf16(text, out Rune rune, out int length)
                is System.Buffers.OperationStatus.Done;
            hasBase = valid ? Add(shown, rune, hasBase) : AddCode(shown, text[0]);
            text = text[length..];
        }
        return shown.ToString();
    }

    /// <summary>On one line, with what a table of tabs and lines cannot hold escaped as in C#.</summary>
    public static string Escaped(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (c is '\\') shown.Append(@"\\");
            else if (char.IsControl(c) || c is '\u2028' or '\u2029')
                shown.Append(c switch
                {
                    '\n' => @"\n",
                    '\r' => @"\r",
                    '\t' => @"\t",
                    _ => $"\\u{(int)c:X4}",
                });
            else shown.Append(c);
        }
        return shown.ToString();
    }

    /// <returns>Whether a mark may stand on what was added.</returns>
    private static bool Add(StringBuilder shown, Rune rune, bool hasBase)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Control when rune.Value < ' ' || rune.Value == 0x7F:
                shown.Append(rune.Value == 0x7F ? DeletePicture : (char)(ControlPictures + rune.Value));
                return false;
            case UnicodeCategory.SpaceSeparator when rune.Value == ' ':
                shown.Append('·');
                return false;
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark:
            case UnicodeCategory.SpacingCombiningMark:
                if (!hasBase) shown.Append(DottedCircle);
                shown.Append(rune.ToString());
                return true;
            case UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse:
            case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator:
            case UnicodeCategory.OtherNotAssigned:
                return AddCode(shown, rune.Value);
            default:
                shown.Append(rune.ToString());
                return true;
        }
    }

    private static bool AddCode(StringBuilder shown, int code)
    {
        shown.Append(CultureInfo.InvariantCulture, $"‹{code:X4}›");
        return false;
    }
}
