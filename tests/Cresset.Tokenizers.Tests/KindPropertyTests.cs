using CsCheck;

namespace Cresset.Tokenizers.Tests;

/// <summary>
/// What must hold for every string and every kind of tokenizer. A failure prints the seed that repeats it.
/// </summary>
public sealed class KindPropertyTests
{
    /// <summary>Any chars, lone surrogates among them; and texts of hostile shapes.</summary>
    private static readonly Gen<string> Texts = Gen.Frequency(
        (2, Gen.Frequency((5, Gen.Char[' ', '~']), (2, Gen.Char['\u00A0', '\u30FF']),
            (1, Gen.Char['\uD800', '\uDFFF']), (1, Gen.Char))
            .Array[0, 50].Select(chars => new string(chars))),
        (1, Gen.Int.Select(
            seed => new HostileTexts(seed, ["[SEP]", "<s>", "</s>", "<pad>", "##ing", "▁the"]).Next())));

    public static TheoryData<string> Kinds { get; } =
        [.. Directory.EnumerateFiles(Fixtures.Golden, "*tokenizer.json.gz", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Fixtures.Golden, file)).Order(StringComparer.Ordinal)];

    private static Tokenizer Load(string kind) => Tokenizer.Parse(
        Fixtures.Bytes(Path.Combine(Fixtures.Golden, kind)), kind).WithPadding(null).WithTruncation(null);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryStringEncodesAndDecodes(string kind)
    {
        Tokenizer tokenizer = Load(kind);
        Texts.Sample(text =>
        {
            Encoding encoding = tokenizer.Encode(text, text);
            return encoding.Tokens.Length == encoding.Count && encoding.Offsets.Length == encoding.Count
                && encoding.Offsets.All(
                    range => range.Start >= 0 && range.Start <= range.End && range.End <= text.Length)
                && tokenizer.Decode(encoding.Ids.AsSpan(), skipSpecialTokens: false) is not null;
        }, iter: 400);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ABatchOnAnyThreadsIsOneByOne(string kind)
    {
        Tokenizer tokenizer = Load(kind), fresh = Load(kind);
        string[] texts = [.. new HostileTexts(3, ["a", "[SEP]", "<s>"]).Take(160)];
        Encoding[] one = [.. texts.Select(text => fresh.Encode(text))];
        Encoding[] batch = tokenizer.EncodeBatch(texts);
        Assert.Equal(texts.Length, batch.Length);
        for (int i = 0; i < texts.Length; i++)
            AssertSame(one[i], batch[i]);
        foreach (int threads in (int[])[1, 2, 3, 7])
            Parallel.For(0, texts.Length, new() { MaxDegreeOfParallelism = threads },
                i => AssertSame(one[i], tokenizer.Encode(texts[i])));
    }

    /// <summary>Byte-level models lose nothing: what was half a character comes back as U+FFFD.</summary>
    [Fact]
    public void ByteLevelModelsGiveTheTextBack()
    {
        Tokenizer[] tokenizers =
        [
            Load("trained/roberta.tokenizer.json.gz"),
            Tokenizers.Training.TokenizerPresets.ByteLevelBpe(400)
                .Train(["the quick brown fox", "naïve café 日本語 😀"]),
        ];
        var plain = new EncodeOptions { AddSpecialTokens = false };
        foreach (Tokenizer tokenizer in tokenizers)
            Texts.Where(text => !text.Contains('<', StringComparison.Ordinal)).Sample(text =>
            {
                string wellFormed = string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
                var options = new DecodeOptions { SkipSpecialTokens = false, CleanUp = false };
                return tokenizer.Decode(
                    tokenizer.Encode(text, null, plain).Ids.AsSpan(), options) == wellFormed
                    && tokenizer.Decode(
                        tokenizer.EncodeToIds(text, addSpecialTokens: false), options) == wellFormed;
            }, iter: 2000);
    }

    private static void AssertSame(Encoding expected, Encoding actual)
    {
        Assert.Equal(expected.Ids, actual.Ids);
        Assert.Equal(expected.Offsets, actual.Offsets);
        Assert.Equal(expected.WordIds, actual.WordIds);
        Assert.Equal(expected.TypeIds, actual.TypeIds);
    }
}
