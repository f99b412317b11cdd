using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Formats;

/// <summary>How classes of their own cut a text.</summary>
internal static class Cuts
{
    /// <summary>Every byte of the text in UTF-8, named by the character of its value.</summary>
    public static IEnumerable<PlacedToken> Bytes(string text)
    {
        var utf8 = new byte[4];
        for (int at = 0; at < text.Length;)
        {
            int start = at;
            CodePoints.Next(text, ref at);
            int length = System.Text.Encoding.UTF8.GetBytes(text, start, at - start, utf8, 0);
            for (int i = 0; i < length; i++)
                yield return new(((char)utf8[i]).ToString(), start, at);
        }
    }

    /// <summary>Every character.</summary>
    public static IEnumerable<PlacedToken> Characters(string text)
    {
        for (int at = 0; at < text.Length;)
        {
            int start = at;
            CodePoints.Next(text, ref at);
            yield return new(text[start..at], start, at);
        }
    }

    /// <summary>The longest tokens from the front, and between them the words by white space.</summary>
    public static IEnumerable<PlacedToken> Longest(string text, CharTrie tokens)
    {
        int done = 0;
        for (int at = 0; at < text.Length;)
        {
            int length = LengthAt(text, at, tokens);
            if (length == 0)
            {
                at++;
                continue;
            }
            foreach (PlacedToken word in Words(text, done, at))
                yield return word;
            yield return new(text.Substring(at, length), at, at + length);
            done = at += length;
        }
        foreach (PlacedToken word in Words(text, done, text.Length))
            yield return word;
    }

    private static IEnumerable<PlacedToken> Words(string text, int start, int end) =>
        PythonText.Words(text[start..end])
            .Select(word => new PlacedToken(text[(start + word.Start)..(start + word.End)],
                start + word.Start, start + word.End));

    private static int LengthAt(string text, int start, CharTrie tokens)
    {
        int longest = 0;
        for (int i = start, node = 0; i < text.Length && (node = tokens.Step(node, text[i])) >= 0; i++)
        {
            if (tokens.IdAt(node) >= 0)
                longest = i + 1 - start;
        }
        return longest;
    }
}
