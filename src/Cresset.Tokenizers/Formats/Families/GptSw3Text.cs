using System.Text;
using Cresset.Tokenizers.Normalizers;

namespace Cresset.Tokenizers.Formats;

/// <summary>What GPT-SW3 makes of a text before it is cut.</summary>
internal static class GptSw3Text
{
    private const string Blanks = "\u2002\u2003\u2005\u2008\u2009\u200A\u202F\u3000\uFFFC";

    /// <summary>Without signs that print nothing, wide blanks as blanks, composed.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (c is < '\t' or (> '\n' and < ' ') or (>= '\x7F' and <= '\xA0') or '\xAD' or '\u200B')
                continue;
            clean.Append(Blanks.Contains(c, StringComparison.Ordinal) ? ' ' : c);
        }
        return new Nfc().Normalize(clean.ToString());
    }
}
