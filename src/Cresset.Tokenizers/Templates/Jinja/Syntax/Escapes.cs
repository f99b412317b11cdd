using System.Globalization;
using System.Text;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>The escapes of Python's string literals; unknown ones stay as they are.</summary>
internal static class Escapes
{
    private const string Names = "\\'\"abfnrtv", Chars = "\\'\"\a\b\f\n\r\t\v";

    /// <param name="text">What stands between the quotes.</param>
    /// <param name="start">Where it stands in the source.</param>
    public static string Read(string text, int start)
    {
        var result = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length;)
        {
            char c = text[i++];
            if (c != '\\')
                result.Append(c);
            else
                Append(result, text, ref i, start + i - 1);
        }
        return result.ToString();
    }

    private static void Append(StringBuilder result, string text, ref int i, int position)
    {
        if (i == text.Length)
            throw TemplateFault.Syntax("\\ at end of string", position);
        char c = text[i++];
        if (Names.IndexOf(c) is >= 0 and var known)
            result.Append(Chars[known]);
        else if (c is 'x' or 'u' or 'U')
            Add(result, Hex(text, ref i, c == 'x' ? 2 : c == 'u' ? 4 : 8, position), position);
        else if (c is >= '0' and <= '7')
            Add(result, Octal(text, ref i, c - '0'), position);
        else if (c == 'N')
            throw TemplateFault.Syntax("character names (\\N{…}) are not supported: write \\uXXXX instead",
                position);
        else if (c > '\x7f')
            Unknown(result, text, ref i);
        else if (c != '\n')
            result.Append('\\').Append(c);
    }

    /// <summary>
    /// Jinja writes such letters as escapes first, whose backslash then is the one that is escaped.
    /// </summary>
    private static void Unknown(StringBuilder result, string text, ref int i)
    {
        int c = CodePointText.CodeAt(text, i - 1);
        i += c > 0xFFFF ? 1 : 0;
        result.Append(c < 0x100 ? $"\\x{c:x2}" : c < 0x10000 ? $"\\u{c:x4}" : $"\\U{c:x8}");
    }

    private static int Hex(string text, ref int i, int count, int position)
    {
        int c = 0;
        if (i + count > text.Length || !int.TryParse(
            text.AsSpan(i, count), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out c))
            throw TemplateFault.Syntax($"truncated escape: {count} hex digits are needed", position);
        i += count;
        return c;
    }

    private static int Octal(string text, ref int i, int c)
    {
        for (int n = 1; n < 3 && i < text.Length && text[i] is >= '0' and <= '7'; n++)
            c = 8 * c + text[i++] - '0';
        return c;
    }

    private static void Add(StringBuilder result, int c, int position)
    {
        if (c is < 0 or > 0x10FFFF)
            throw TemplateFault.Syntax("illegal Unicode character", position);
        if (c < 0x10000)
            result.Append((char)c);
        else
            result.Append(char.ConvertFromUtf32(c));
    }
}
