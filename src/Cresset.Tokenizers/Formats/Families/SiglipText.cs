using System.Text;
using Cresset.Tokenizers.Templates.Jinja;

namespace Cresset.Tokenizers.Formats;

/// <summary>What SigLIP makes of a text before it is cut.</summary>
internal static class SiglipText
{
    /// <summary>Without ASCII punctuation, white space as one blank, none at the ends.</summary>
    public static string Clean(string text, bool lower)
    {
        var clean = new StringBuilder(text.Length);
        foreach (char c in lower ? Casing.Lower(text) : text)
        {
            if (c < 128 && (char.IsPunctuation(c) || char.IsSymbol(c)))
                continue;
            if (!PythonText.IsWhite(c))
                clean.Append(c);
            else if (clean.Length == 0 || clean[^1] != ' ')
                clean.Append(' ');
        }
        return PythonText.Trim(clean.ToString());
    }
}
