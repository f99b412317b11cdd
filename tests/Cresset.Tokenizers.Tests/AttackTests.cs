using System.Diagnostics;
using System.Text.Json;

namespace Cresset.Tokenizers.Tests;

/// <summary>Hostile files: refused with the documented exception, or read within the limits.</summary>
public sealed class AttackTests
{
    private const string Model = """{"type":"WordPiece","vocab":{"[UNK]":0,"a":1},"unk_token":"[UNK]"}""";

    public static IEnumerable<TheoryDataRow<string>> Files() => Fixtures.Attacks is null
        ? [new("") { Skip = "shared/fixtures is not here" }]
        : Index().Select(item => new TheoryDataRow<string>(item.GetRawText())
        {
            TestDisplayName = item.GetProperty("file").GetString(),
        });

    [Theory]
    [MemberData(nameof(Files))]
    public void IsRefusedOrBounded(string row)
    {
        JsonElement item = JsonDocument.Parse(row).RootElement;
        byte[] file =
            File.ReadAllBytes(Path.Combine(Fixtures.Attacks!, item.GetProperty("file").GetString()!));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Exception? refusal = Record.Exception(() => Tokenizer.Parse(file, "attack"));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(
            allocated <= 4 * file.Length + (1 << 20), $"{allocated} bytes for a file of {file.Length}");
        if (refusal is null)
            Assert.NotEqual("refuse", item.GetProperty("expect").GetString());
        else
            Assert.IsType<TokenizerFormatException>(refusal);
        if (refusal is null && item.TryGetProperty("probe", out JsonElement probe))
            Probe(Tokenizer.Parse(file, "attack"), probe.GetString()!);
    }

    [Theory]
    [InlineData(
        """{"model":""" + Model + ""","normalizer":{"type":"Evil"}}""",
        "normalizer.type")]
    [InlineData(
        """{"model":""" + Model + ""","normalizer":{"type":"Sequence","normalizers":[{"type":"NFC"},{}]}}""",
        "normalizer.normalizers[1].type")]
    [InlineData(
        """{"model":""" + Model + ""","normalizer":{"type":"BertNormalizer","lowercase":3}}""",
        "normalizer.lowercase")]
    [InlineData(
        """{"model":""" + Model + ""","padding":{"strategy":{"Fixed":4000000000}}}""",
        "padding.strategy.Fixed")]
    [InlineData(
        """{"model":""" + Model + ""","truncation":{"max_length":4,"stride":4}}""",
        "truncation.stride")]
    [InlineData(
        """{"model":""" + Model + ""","truncation":{"max_length":4,"strategy":"Worst"}}""",
        "truncation.strategy")]
    [InlineData(
        """{"model":""" + Model + ""","added_tokens":[{"content":5}]}""",
        "added_tokens[0].content")]
    [InlineData("""{"model":{"type":"WordPiece","vocab":{"a":-1}}}""", "model.vocab.a")]
    [InlineData("""{"model":{"type":"WordPiece","vocab":{"\ud800":1}}}""", "model.vocab")]
    [InlineData("""{"model":{"type":"WordPiece"}}""", "model.vocab")]
    [InlineData("""{"version":"2.0","model":""" + Model + "}", "version")]
    [InlineData("{}", "model")]
    [InlineData("[1]", "")]
    [InlineData("", "")]
    [InlineData("{\"model\":", "")]
    public void SaysWhatIsWrongAndWhere(string json, string path)
    {
        var error = Assert.Throws<TokenizerFormatException>(
            () => Tokenizer.Parse(System.Text.Encoding.UTF8.GetBytes(json), "my.json"));
        Assert.Equal(("my.json", path), (error.File, error.Path));
        Assert.StartsWith("my.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SaysWhatIsMissing()
    {
        Assert.Contains("no file or folder",
            Assert.Throws<FileNotFoundException>(() => Tokenizer.Load("/nowhere/x.json")).Message);
        Assert.Contains("has no tokenizer.json",
            Assert.Throws<FileNotFoundException>(() => Tokenizer.Load(AppContext.BaseDirectory)).Message);
    }

    private static void Probe(Tokenizer tokenizer, string probe)
    {
        if (probe.Contains("repeat to 100000", StringComparison.Ordinal))
            probe = new('a', 100_000);
        var clock = Stopwatch.StartNew();
        Exception? error = Record.Exception(() => tokenizer.Encode(probe));
        Assert.True(error is null or TimeoutException, $"{error}");
        // a limit, not a speed
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"the probe took {clock.Elapsed}");
    }

    private static IEnumerable<JsonElement> Index() =>
        Fixtures.Json(Path.Combine(Fixtures.Attacks!, "attacks.json"))
        .GetProperty("files").EnumerateArray()
        .Where(item => item.GetProperty("file").GetString()!.StartsWith("tok_", StringComparison.Ordinal));
}
