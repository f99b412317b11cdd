namespace Cresset.Tokenizers.Tests;

/// <summary>
/// A stream gives the text of all its ids, and a step costs the same however long the stream is.
/// </summary>
public sealed class DecodeStreamTests
{
    private const int Steps = 8_000;

    public static TheoryData<string> Names { get; } =
        ["bert-cased", "roberta", "bpe-bytefallback", "unigram-bytefallback"];

    private static Tokenizer Load(string name) => Tokenizer.Parse(
        Fixtures.Bytes(Path.Combine(Fixtures.Golden, $"trained/{name}.tokenizer.json.gz")));

    [Theory]
    [MemberData(nameof(Names))]
    public void GivesTheWholeText(string name)
    {
        Tokenizer tokenizer = Load(name);
        int compared = 0;
        foreach (string text in RandomTexts.Make(300, seed: 3))
        {
            int[] ids = tokenizer.EncodeToIds(text);
            string whole = tokenizer.Decode(ids);
            if (whole.Contains('\uFFFD')) // a stream holds it back
                continue;
            var stream = new DecodeStream(tokenizer);
            Assert.Equal(whole, string.Concat(ids.Select(stream.Step)));
            compared++;
        }
        Assert.True(compared > 50, $"{compared} texts");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TakesLinearMemory(string name)
    {
        Tokenizer tokenizer = Load(name);
        int[] ids = tokenizer.EncodeToIds("the quick brown fox — jumps", addSpecialTokens: false);
        var stream = new DecodeStream(tokenizer);
        Allocated(stream, ids, Steps);
        long first = Allocated(stream, ids, Steps), second = Allocated(stream, ids, Steps);
        Assert.True(second <= first * 1.1, $"{first}, then {second} bytes for as many steps");
    }

    [Theory]
    [InlineData("roberta", "Ã")]
    [InlineData("bpe-bytefallback", "<0xC3>")]
    public void TakesLinearMemoryWhereNoCharacterEnds(string name, string half)
    {
        Tokenizer tokenizer = Load(name);
        int[] ids = [tokenizer.TokenToId(half)!.Value];
        long first = Allocated(new(tokenizer), ids, Steps), twice = Allocated(new(tokenizer), ids, Steps * 2);
        Assert.True(twice <= first * 2.7, $"{first} bytes, {twice} for twice the steps");
    }

    [Fact]
    public void LeavesSpecialTokensOut()
    {
        Tokenizer tokenizer = Load("bert-cased");
        int[] special = [tokenizer.TokenToId("[SEP]")!.Value];
        Assert.Equal("", tokenizer.Decode(special));
        var stream = new DecodeStream(tokenizer);
        Assert.True(Allocated(stream, special, Steps) < Steps);
        int[] ids = tokenizer.EncodeToIds("the fox", addSpecialTokens: false);
        Assert.Equal(tokenizer.Decode(ids), string.Concat(ids.Select(stream.Step)));
    }

    /// <summary>
    /// What comes after many broken characters is shown, at the latest when an eighth more has come.
    /// </summary>
    [Fact]
    public void GoesOnBehindBrokenCharacters()
    {
        Tokenizer tokenizer = Load("roberta");
        int half = tokenizer.TokenToId("Ã")!.Value, letter = tokenizer.TokenToId("a")!.Value;
        var stream = new DecodeStream(tokenizer);
        for (int i = 0; i < 1000; i++)
            Assert.Null(stream.Step(half));
        string shown = string.Concat(Enumerable.Range(0, 200).Select(_ => stream.Step(letter)));
        Assert.Equal(new string('\uFFFD', 1000) + new string('a', 200), shown);
    }

    private static long Allocated(DecodeStream stream, int[] ids, int steps)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < steps; i++)
            stream.Step(ids[i % ids.Length]);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
