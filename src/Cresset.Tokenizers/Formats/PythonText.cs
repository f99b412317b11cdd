namespace Cresset.Tokenizers.Formats;

/// <summary>What Python's strings do with white space.</summary>
internal static class PythonText
{
    /// <summary>White space, separators of files and records included.</summary>
    public static bool IsWhite(char c) => char.IsWhiteSpace(c) || c is >= '\x1C' and <= '\x1F';

    /// <summary>Without white space at both ends.</summary>
    public static string Trim(string text)
    {
        (int start, int end) = (0, text.Length);
        while (start < end && IsWhite(text[start]))
            start++;
        while (start < end && IsWhite(text[end - 1]))
            end--;
        return text[start..end];
    }

    /// <summary>The places of the words between white space.</summary>
    public static IEnumerable<TextRange> Words(string text) => Words(text, IsWhite, withLineFeed: false);

    /// <summary>
    /// The same with another idea of white space; a line feed right behind a word may belong to it.
    /// </summary>
    public static IEnumerable<TextRange> Words(string text, Func<char, bool> isWhite, bool withLineFeed)
    {
        for (int at = 0; at < text.Length;)
        {
            int start = at;
            while (at < text.Length && !isWhite(text[at]))
                at++;
            if (at == start)
            {
                at++;
                continue;
            }
            if (withLineFeed && at < text.Length && text[at] == '\n')
                at++;
            yield return new(start, at);
        }
    }
}
