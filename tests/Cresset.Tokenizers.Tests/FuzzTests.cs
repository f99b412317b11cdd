namespace Cresset.Tokenizers.Tests;

/// <summary>
/// Damaged files, thousands of them: the documented exception or a tokenizer that works, nothing else.
/// </summary>
public sealed partial class FuzzTests
{
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "null", "true", "-1", "1e400", "99999999999999999999", "\"\"", "[]", "{}", "\"\\ud800\"", "\"A\"",
            "[[", "}}", "{\"type\":\"Sequence\",\"normalizers\":[]}", "\"type\":\"NFD\"", "\"Fixed\"", ",",
            ":", "\u0000", "é",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void DamagedFilesAreRefusedOrRead(int seed)
    {
        var random = new Random(seed);
        byte[][] sources = [.. Small(),
            Fixtures.Bytes(Path.Combine(Fixtures.Golden, "trained/bert-strip.tokenizer.json.gz"))];
        int read = 0, refused = 0;
        for (int i = 0; i < 2000; i++)
        {
            byte[] damaged = Damage(sources[i % sources.Length], random);
            try
            {
                Tokenizer tokenizer = Tokenizer.Parse(damaged, "fuzz");
                Use(tokenizer);
                read++;
            }
            catch (TokenizerFormatException)
            {
                refused++;
            }
        }
        Assert.True(read > 50
            && refused > 50, $"{read} read, {refused} refused: the damage is not of the right size");
    }

    /// <summary>
    /// A model whose unknown token is missing, or a limit too small for the template, may say so.
    /// </summary>
    private static void Use(Tokenizer tokenizer)
    {
        try
        {
            Encoding encoding = tokenizer.Encode("Hello wörld, ÀÉ 日本 the a\ud800b!", "second [SEP] text");
            tokenizer.Decode(encoding.Ids.AsSpan());
            tokenizer.Save(Stream.Null);
        }
        catch (InvalidOperationException)
        {
        }
    }

    private static byte[] Damage(byte[] source, Random random)
    {
        List<byte> bytes = [.. source];
        for (int n = random.Next(1, 4); n > 0; n--)
        {
            // Most of a file is its vocabulary; what is before it has the structure.
            int most = random.Next(3) > 0 ? Math.Min(bytes.Count, 2500) : bytes.Count, at = random.Next(most);
            byte[] piece = Pieces[random.Next(Pieces.Length)];
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, piece); break;
                case 3: Replace(bytes, at, piece); break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 60), bytes.Count - at)));
                    break;
            }
        }
        return [.. bytes];
    }

    /// <summary>Puts another value in the place of the next one, so that the file stays JSON.</summary>
    private static void Replace(List<byte> bytes, int at, byte[] piece)
    {
        int start = bytes.IndexOf((byte)':', at) + 1;
        int end = start > 0 ? bytes.FindIndex(start, b => b is (byte)',' or (byte)'}' or (byte)']') : -1;
        if (end < 0)
            return;
        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, piece);
    }
}
