using System.Runtime.CompilerServices;

namespace Cresset.Tokenizers.Unicode;

/// <summary>
/// Classes, case and code points of UTF-16 text, from own tables: .NET's need a system library.
/// </summary>
internal static class CodePoints
{
    public const int Replacement = 0xFFFD;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CharClass ClassOf(int c) =>
        (CharClass)UnicodeTables.ClassBlocks[UnicodeTables.ClassIndex[c >> 7] * 128 + (c & 127)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(int c, CharClass any) => (ClassOf(c) & any) != 0;

    public static int CombiningClass(int c) =>
        UnicodeTables.CombiningBlocks[UnicodeTables.CombiningIndex[c >> 7] * 128 + (c & 127)];

    /// <summary>A number for each script; 0 for what belongs to all.</summary>
    public static int ScriptOf(int c) =>
        UnicodeTables.ScriptBlocks[UnicodeTables.ScriptIndex[c >> 7] * 128 + (c & 127)];

    /// <summary>The lower case; U+0130 alone has a second one, U+0307, which the caller adds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ToLower(int c) =>
        c + UnicodeTables.LowerBlocks[UnicodeTables.LowerIndex[c >> 7] * 128 + (c & 127)];

    /// <summary>
    /// The code point at <paramref name="i"/>, which moves past it; a lone surrogate is U+FFFD.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Next(ReadOnlySpan<char> text, ref int i)
    {
        int c = text[i++];
        if ((uint)(c - 0xD800) >= 0x800)
            return c;
        if (c < 0xDC00 && i < text.Length && char.IsLowSurrogate(text[i]))
            return 0x10000 + ((c - 0xD800) << 10) + (text[i++] - 0xDC00);
        return Replacement;
    }

    /// <summary>The code point before <paramref name="i"/>, which moves to its start.</summary>
    public static int Previous(ReadOnlySpan<char> text, ref int i)
    {
        int c = text[--i];
        if ((uint)(c - 0xD800) >= 0x800)
            return c;
        if (c >= 0xDC00 && i > 0 && char.IsHighSurrogate(text[i - 1]))
            return 0x10000 + ((text[--i] - 0xD800) << 10) + (c - 0xDC00);
        return Replacement;
    }

    public static int Width(int c) => c < 0x10000 ? 1 : 2;

    /// <summary>Writes one code point as UTF-16 and returns the number of chars.</summary>
    public static int Write(int c, Span<char> to)
    {
        if (c < 0x10000)
        {
            to[0] = (char)c;
            return 1;
        }
        to[0] = (char)(0xD7C0 + (c >> 10));
        to[1] = (char)(0xDC00 + (c & 0x3FF));
        return 2;
    }

    public static int Count(ReadOnlySpan<char> text)
    {
        int count = 0;
        for (int i = 0; i < text.Length; count++)
            Next(text, ref i);
        return count;
    }
}
