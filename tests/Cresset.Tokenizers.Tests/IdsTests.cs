namespace Cresset.Tokenizers.Tests;

/// <summary>The ways to ids alone give what Encode gives.</summary>
public sealed class IdsTests
{
    public static TheoryData<string> Names { get; } =
        ["bert-cased", "bert-accents", "roberta", "bpe-bytefallback", "unigram-bytefallback", "ctc"];

    private static Tokenizer Load(string name) => Tokenizer.Parse(
        Fixtures.Bytes(Path.Combine(Fixtures.Golden, $"trained/{name}.tokenizer.json.gz")));

    [Theory]
    [MemberData(nameof(Names))]
    public void GivesTheIdsOfEncode(string name)
    {
        Tokenizer tokenizer = Load(name);
        var buffer = new int[4096];
        bool special = false;
        foreach (string text in RandomTexts.Make(400, seed: 7))
        {
            special = !special;
            int[] expected = [.. tokenizer.Encode(text, null, new() { AddSpecialTokens = special }).Ids];
            Assert.Equal(expected, tokenizer.EncodeToIds(text, special));
            Assert.Equal(expected.Length, tokenizer.CountTokens(text, special));
            Assert.True(tokenizer.TryEncodeToIds(text, buffer, out int written, special));
            Assert.Equal(expected, buffer[..written]);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void KeepsLimitsAndPadding(string name)
    {
        Tokenizer tokenizer = Load(name).WithTruncation(new(6)).WithPadding(new() { Length = 8 });
        const string Text = "the quick brown fox jumps over the lazy dog";
        Assert.Equal([.. tokenizer.Encode(Text).Ids], tokenizer.EncodeToIds(Text));
        Assert.Equal(8, tokenizer.CountTokens(Text));
        Assert.Equal(8, tokenizer.CountTokens(""));
    }

    [Fact]
    public void SaysThatTheIdsDoNotFit()
    {
        Tokenizer tokenizer = Load("bert-cased");
        int count = tokenizer.CountTokens("the quick brown fox");
        var exact = new int[count];
        Assert.True(tokenizer.TryEncodeToIds("the quick brown fox", exact, out int written));
        Assert.Equal(count, written);
        Assert.False(tokenizer.TryEncodeToIds("the quick brown fox", exact.AsSpan(1), out written));
        Assert.Equal(0, written);
    }

    /// <summary>Templates may leave the text out or have it twice.</summary>
    [Theory]
    [InlineData("<s> $A </s> $A", 2)]
    [InlineData("<s> </s>", 0)]
    public void FollowsOddTemplates(string template, int times)
    {
        Tokenizer tokenizer = Load("roberta");
        tokenizer = tokenizer.WithPostProcessor(
            new PostProcessors.TemplateProcessing(
                template, null, token => tokenizer.TokenToId(token)!.Value));
        int count = (times * tokenizer.CountTokens("a fox", addSpecialTokens: false)) + 2;
        Assert.Equal(count, tokenizer.Encode("a fox").Count);
        Assert.Equal(count, tokenizer.CountTokens("a fox"));
        Assert.Equal([.. tokenizer.Encode("a fox").Ids], tokenizer.EncodeToIds("a fox"));
        Assert.Equal(count, tokenizer.Encode("a fox").Offsets.Length);
    }

    [Theory]
    [InlineData("bert-cased")]
    [InlineData("roberta")]
    [InlineData("bpe-bytefallback")]
    [InlineData("unigram-bytefallback")]
    public void AllocatesNothing(string name)
    {
        Tokenizer tokenizer =
            Load(name).WithTokens(new AddedToken("<tool>"), new("times") { SingleWord = true });
        var buffer = new int[256];
        const string Text = "The quick brown fox, 12 times a day: it's over <tool>the lazy dog's head!";
        long allocated = long.MaxValue;
        // Until the compiler is done with it.
        for (int round = 0; round < 100 && allocated > 0; round++, Thread.Sleep(100))
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 1000; i++)
                tokenizer.TryEncodeToIds(Text, buffer, out _);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.Equal(0, allocated);
    }
}
