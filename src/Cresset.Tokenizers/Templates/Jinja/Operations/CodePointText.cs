using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Texts in code points. A lone surrogate is one, as in Python.</summary>
internal static class CodePointText
{
    private static readonly TextValue[] Ascii =
        [.. Enumerable.Range(0, 128).Select(i => TextValue.Of(((char)i).ToString()))];

    public static int Count(string text)
    {
        int first = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff');
        if (first < 0)
            return text.Length;
        int count = first;
        for (int i = first; i < text.Length; count++)
            i += Width(text, i);
        return count;
    }

    /// <summary>1, or 2 for a pair of surrogates.</summary>
    public static int Width(string text, int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;

    public static int CodeAt(string text, int at) =>
        Width(text, at) == 2 ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at];

    /// <summary>
    /// The character that an integer stands for; a surrogate may stand alone, as in Python.
    /// </summary>
    public static string OfNumber(Value number) => Numbers.Index(number) switch
    {
        < 0 or > 0x10FFFF => throw TemplateFault.Overflow("%c arg not in range(0x110000)"),
        < 0x10000 and var unit => ((char)unit).ToString(),
        var code => char.ConvertFromUtf32((int)code),
    };

    /// <summary>The offset in UTF-16 of a code point.</summary>
    public static int Offset(string text, int index)
    {
        int i = 0;
        for (; index > 0 && i < text.Length; index--)
            i += Width(text, i);
        return i;
    }

    public static string At(TextValue text, int index, RenderState state)
    {
        if (text.IsPlain)
            return text.Text[index].ToString();
        state.Step(index / 16);
        int at = Offset(text.Text, index);
        return text.Text.Substring(at, Width(text.Text, at));
    }

    public static IEnumerable<Value> Values(string text, RenderState state)
    {
        for (int i = 0; i < text.Length;)
        {
            int width = Width(text, i);
            state.Charge(width == 1 && text[i] < 128 ? 8 : 48);
            yield return width == 1 && text[i] < 128 ? Ascii[text[i]]
                : TextValue.Of(text.Substring(i, width));
            i += width;
        }
    }

    public static string[] Split(string text, RenderState state)
    {
        state.Charge(40L * text.Length);
        state.Step(text.Length / 8);
        var parts = new List<string>(text.Length);
        for (int i = 0; i < text.Length; i += parts[^1].Length)
            parts.Add(text.Substring(i, Width(text, i)));
        return [.. parts];
    }

    /// <summary>The order of code points, which is not that of UTF-16.</summary>
    public static int Compare(string left, string right)
    {
        int at = left.AsSpan().CommonPrefixLength(right);
        if (at == left.Length || at == right.Length)
            return left.Length.CompareTo(right.Length);
        (char a, char b) = (left[at], right[at]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
    }

    public static string Reverse(string text, RenderState state)
    {
        string[] parts = Split(text, state);
        Array.Reverse(parts);
        return string.Concat(parts);
    }
}

/// <summary>White space as Python's <c>str.isspace</c> has it.</summary>
internal static class Blanks
{
    public static bool Is(char c) => c is (>= '\t' and <= '\r') or (>= '\x1c' and <= ' ') or '\x85' or '\xa0'
        || (c > '\xff' && char.IsWhiteSpace(c));

    public static bool Are(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
            if (!Is(c))
                return false;
        return text.Length > 0;
    }

    public static string TrimStart(string text)
    {
        int i = 0;
        while (i < text.Length && Is(text[i]))
            i++;
        return text[i..];
    }

    public static string TrimEnd(string text)
    {
        int i = text.Length;
        while (i > 0 && Is(text[i - 1]))
            i--;
        return text[..i];
    }
}
