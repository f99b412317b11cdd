using System.Text;

namespace Cresset.Tokenizers.Tests;

/// <summary>Well-formed texts of all kinds of characters; the same ones for the same seed.</summary>
internal static class RandomTexts
{
    private static readonly (int First, int Last)[] Ranges =
    [
        (0x20, 0x7E), (0x20, 0x7E), (0x61, 0x7A), (0x61, 0x7A), (0x61, 0x7A), (0x0, 0xFF), (0xC0, 0x24F),
        (0x300, 0x36F), (0x370, 0x52F), (0x590, 0x6FF), (0x900, 0xDFF), (0xE00, 0xEFF), (0x1100, 0x11FF),
        (0x1E00, 0x1FFF), (0x2000, 0x206F), (0x2100, 0x26FF), (0x3000, 0x30FF), (0x4E00, 0x9FFF),
        (0xAC00, 0xD7A3), (0xF900, 0xFFFF), (0x1D400, 0x1D7FF), (0x1F300, 0x1FAFF), (0x20000, 0x2A6DF),
        (0x0, 0xD7FF), (0xE000, 0x10FFFF),
    ];

    private static readonly string[] Pieces =
    [
        " ", " ", " ", "  ", "\n", "\r\n", "\t", "the", "The", "'s", "'LL", "don't", "123", "4567890",
        "[SEP]", "[MASK]", "<s>", "</s>", "<unk>", "<|endoftext|>", "e\u0301", "a\u0323\u0307",
        "\u1112\u1161\u11AB", "👨‍👩‍👧", "🇩🇪", "ﬁ", "Ⅳ", "½", "İ", "ß", "...", "--", "!!!", "http://a.b/c?d=e",
        "▁", "Ġ", "ing", "tion", "日本", "안녕", "สวัสดี", "\u00A0", "\u200B", "\uFEFF",
    ];

    public static string[] Make(int count, int seed = 5)
    {
        var random = new Random(seed);
        var texts = new string[count];
        for (int i = 0; i < count; i++)
            texts[i] = One(random);
        return texts;
    }

    public static string One(Random random)
    {
        var text = new StringBuilder();
        for (int n = random.Next(1, 25); n > 0; n--)
        {
            if (random.Next(3) == 0)
                text.Append(Pieces[random.Next(Pieces.Length)]);
            else
                Run(text, random, Ranges[random.Next(Ranges.Length)]);
        }
        return text.ToString();
    }

    private static void Run(StringBuilder text, Random random, (int First, int Last) range)
    {
        for (int n = random.Next(1, 6); n > 0; n--)
        {
            int c = random.Next(range.First, range.Last + 1);
            if (Rune.IsValid(c))
                text.Append(new Rune(c).ToString());
        }
    }
}
