using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers.Tests.Formats;

/// <summary>Writes small SentencePiece models.</summary>
internal static class ModelFile
{
    public static byte[] Unigram() => Of(1,
    [
        ("<unk>", 0, PieceType.Unknown), ("<s>", 0, PieceType.Control), ("</s>", 0, PieceType.Control),
        ("▁", -3, PieceType.Normal), ("▁the", -2, PieceType.Normal), ("▁a", -2.5f, PieceType.Normal),
        ("h", -4, PieceType.Normal), ("el", -4, PieceType.Normal), ("lo", -4, PieceType.Normal),
        ("1", -5, PieceType.Normal),
        ("<user>", 0, PieceType.UserDefined),
    ], 0);

    public static byte[] Merges()
    {
        List<(string, float, PieceType)> pieces =
        [
            ("<unk>", 0, PieceType.Unknown), ("<s>", 0, PieceType.Control), ("</s>", 0, PieceType.Control),
            .. Enumerable.Range(0, 256).Select(value => ($"<0x{value:X2}>", 0f, PieceType.Byte)),
            .. new[] { "he", "ll", "▁t", "▁the", "h", "e", "l", "o", "t", "▁", "wö", "w" }.Select((text, i) =>
                (text, (float)-i, PieceType.Normal)),
        ];
        return Of(2, pieces, 0, byteFallback: true);
    }

    public static byte[] Of(int type, IReadOnlyList<(string Text, float Score, PieceType Type)> pieces,
        int unknown, bool byteFallback = false)
    {
        var file = new List<byte>();
        foreach ((string text, float score, PieceType kind) in pieces)
        {
            byte[] utf8 = System.Text.Encoding.UTF8.GetBytes(text);
            Field(file, 1, [0x0A, .. Varint(utf8.Length), .. utf8, 0x15, .. BitConverter.GetBytes(score),
                0x18, (byte)kind]);
        }
        // model_type, byte_fallback, unk_id
        Field(file, 2, [0x18, (byte)type, 0x98, 0x02, (byte)(byteFallback ? 1 : 0), 0xC0, 0x02,
            .. Varint(unknown)]);
        Field(file, 3, [0x18, 1, 0x20, 1, 0x28, 1]);
        return [.. file];
    }

    private static void Field(List<byte> file, int number, byte[] content) =>
        file.AddRange([(byte)((number << 3) | 2), .. Varint(content.Length), .. content]);

    private static IEnumerable<byte> Varint(int value)
    {
        for (; value >= 0x80; value >>= 7)
            yield return (byte)(value | 0x80);
        yield return (byte)value;
    }
}
