using System.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Text;

/// <summary>GPT-2's alphabet: a visible character for each of the 256 bytes (Radford et al., 2019).</summary>
internal static class ByteAlphabet
{
    private static readonly char[] Chars = Make();

    private static readonly short[] Bytes = Invert();

    public static char Of(byte value) => Chars[value];

    /// <summary>The byte of a character, or −1.</summary>
    public static int ByteOf(char c) => c < Bytes.Length ? Bytes[c] : -1;

    /// <summary>Writes the rest of the piece under edit as characters of bytes.</summary>
    public static void Rewrite(NormalizedText text)
    {
        Span<byte> utf8 = stackalloc byte[4];
        while (!text.AtEnd)
        {
            int count = new Rune(text.Peek()).EncodeToUtf8(utf8);
            for (int i = 0; i < count; i++)
                text.Put(Chars[utf8[i]], i == 0 ? 0 : 1);
        }
    }

    /// <summary>
    /// Bytes that are visible in Latin-1 stand for themselves; the others follow from U+0100 on.
    /// </summary>
    private static char[] Make()
    {
        var chars = new char[256];
        int next = 256;
        for (int value = 0; value < 256; value++)
        {
            bool visible = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or >= 0xAE;
            chars[value] = (char)(visible ? value : next++);
        }
        return chars;
    }

    private static short[] Invert()
    {
        var bytes = new short[Chars.Max() + 1];
        bytes.AsSpan().Fill(-1);
        for (short value = 0; value < 256; value++)
            bytes[Chars[value]] = value;
        return bytes;
    }

    /// <summary>Whether a character is white space or the one that stands for a blank.</summary>
    public static bool IsBlank(int c) => c == Chars[' '] || CodePoints.Is(c, CharClass.White);
}
