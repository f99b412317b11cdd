namespace Cresset.Tokenizers.Tests;

/// <summary>A word that was met before has the tokens it had.</summary>
public sealed class WordCacheTests
{
    private static Tokenizer Load(string name) => Tokenizer.Parse(
        Fixtures.Bytes(Path.Combine(Fixtures.Golden, $"trained/{name}.tokenizer.json.gz")));

    [Fact]
    public void CallsUnknownTokensByTheirTextEachTime()
    {
        var tokenizer = Tokenizer.Parse("""
            {"model": {"type": "Unigram", "unk_id": 0,
              "vocab": [["<unk>", 0], ["▁fox", -2], ["▁", -3], ["a", -3]]},
             "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always"}}
            """u8.ToArray());
        const string Text = "fox?! aπa fox?!";
        string[] expected = ["▁fox", "?!", "▁", "a", "π", "a", "▁fox", "?!"];
        for (int round = 0; round < 2; round++)
        {
            Encoding encoding = tokenizer.Encode(Text);
            Assert.Equal(expected, encoding.Tokens);
            Assert.Equal([1, 0, 2, 3, 0, 3, 1, 0], encoding.Ids);
            Assert.Equal(new(3, 5), encoding.Offsets[1]);
        }
    }

    /// <summary>More words than there is room for, of which some come again and again.</summary>
    [Theory]
    [InlineData("unigram-bytefallback")]
    [InlineData("bert-cased")]
    [InlineData("roberta")]
    public void KeepsWordsApart(string name)
    {
        Tokenizer tokenizer = Load(name);
        for (int i = 0; i < 120_000; i++)
            tokenizer.CountTokens(Word(i % 3 == 0 ? i % 999 : i));
        Tokenizer fresh = Load(name);
        for (int i = 0; i < 999; i++)
            Same(fresh.Encode(Word(i)), tokenizer.Encode(Word(i)));
        for (int i = 119_000; i < 120_000; i++)
            Same(fresh.Encode(Word(i)), tokenizer.Encode(Word(i)));
    }

    private static string Word(int i) => $"w{i * 2654435761L % 1_000_003:x}q{i}";

    private static void Same(Encoding expected, Encoding actual)
    {
        Assert.Equal(expected.Ids, actual.Ids);
        Assert.Equal(expected.Tokens, actual.Tokens);
        Assert.Equal(expected.Offsets, actual.Offsets);
    }
}
