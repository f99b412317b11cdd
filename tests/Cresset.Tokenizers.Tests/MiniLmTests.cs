using System.Text.Json;

namespace Cresset.Tokenizers.Tests;

/// <summary>The real model's tokenizer: its file asks for 128 tokens, and a user's settings win.</summary>
public sealed class MiniLmTests
{
    private static string Folder => Fixtures.MiniLm ?? Skipped();

    [Fact]
    public void GivesTheGoldenIds()
    {
        JsonElement golden = Fixtures.Json(Fixtures.MiniLmGolden);
        Tokenizer tokenizer = Tokenizer.Load(Folder).WithTruncation(new(256)).WithPadding(null);
        var check = new Check();
        foreach (JsonElement sentence in golden.GetProperty("sentences").EnumerateArray())
        {
            string text = sentence.GetProperty("text").GetString()!;
            check.Equal(text, sentence.GetProperty("input_ids"), tokenizer.Encode(text).Ids);
        }
        check.Done();
    }

    [Fact]
    public void TheFilesOwnSettingsHoldUntilOverridden()
    {
        Tokenizer tokenizer = Tokenizer.Load(Path.Combine(Folder, "tokenizer.json"));
        Assert.Equal((128, 128), (tokenizer.Truncation!.MaxLength, tokenizer.Padding!.Length));
        Assert.Equal(128, tokenizer.Encode("short").Count);
        Assert.Equal(3, tokenizer.Encode("short").AttentionMask.Sum());
        Assert.Equal(3, tokenizer.WithPadding(null).Encode("short").Count);
        Encoding[] batch =
            tokenizer.WithPadding(new() { MultipleOf = 4 }).EncodeBatch(["short", "a somewhat longer text"]);
        Assert.All(batch, encoding => Assert.Equal(8, encoding.Count));
        Assert.Equal(30522, tokenizer.VocabularySize);
    }

    [Fact]
    public void ManyThreadsShareOneTokenizer()
    {
        Tokenizer tokenizer = Tokenizer.Load(Folder).WithPadding(null);
        int[] expected = [.. tokenizer.Encode("One tokenizer serves all threads, doesn't it?").Ids];
        Parallel.For(0, 2000, i =>
            Assert.Equal(expected, tokenizer.Encode("One tokenizer serves all threads, doesn't it?").Ids));
    }

    private static string Skipped()
    {
        Assert.Skip("the MiniLM model is not here");
        return "";
    }
}
