using System.Text.Json;
using Cresset.Tokenizers.Expressions;

namespace Cresset.Tokenizers.Tests;

/// <summary>The patterns of well-known models run in linear time and find what going back finds.</summary>
public sealed class ModelPatternTests
{
    private static readonly string[] Parts =
    [
        "a", "the", "The", "DON", "don't", "I'LL", "it'\u017F", "K\u212A", "\u01C5", "\u02B0", "x1", "_y",
        " ", "  ", "\n", "\r\n", "\t", "     ", "\u00A0", "\u3000", "1", "22", "333", "4444", "55555",
        "1234567", "\u0663", "\u2167", ".", ",", "...", "!?", "$", "/", "-", "(|)", "\u60A8\u597D", "\u3042",
        "\u30AB", "\uD55C\uAD6D", "\u0E2A\u0E27", "e\u0301", "\u0308", "\U0001F600", "\U00010400",
        "\u0905\u0902", "\u0627\u0644", "\u060C", "<sentinel:1>", "IMGIMGABZ", "<|endoftext|>", "\uFF21",
        "\u2026", "\u0434\u0410",
    ];

    public static TheoryData<string, string> Models { get; } =
        new(ModelPatterns.All.Select(model => (model.Model, model.Pattern)));

    public static TheoryData<string, string> Files { get; } = new(Fixtures.Trees
        .SelectMany(
            tree => Directory.EnumerateFiles(tree, "*.tokenizer.json.gz", SearchOption.AllDirectories))
        .SelectMany(file => Expressions(Fixtures.Json(file))
            .Select(pattern => (Path.GetFileName(file), pattern))).Distinct());

    [Theory]
    [MemberData(nameof(Models))]
    [MemberData(nameof(Files))]
    public void RunsInLinearTimeAndFindsTheSame(string model, string pattern)
    {
        var (linear, back) = (new Expression(pattern), new Expression(pattern, linear: false));
        Assert.True(linear.IsLinear, model);
        var random = new Random(model.Length);
        string[] texts =
            [.. RandomTexts.Make(300, seed: 3), .. Enumerable.Range(0, 1200).Select(_ => Text(random))];
        foreach (string text in texts)
            Assert.Equal(Find(back, text), Find(linear, text));
    }

    /// <summary>
    /// What the reference library made of the texts, for patterns that need more than the next character.
    /// </summary>
    [Theory]
    [InlineData("cohere, tiny-aya", "a1234567 89", "a|1|234|567| |89")]
    [InlineData("superbpe", "a1234567 89", "a1|234|567 89")]
    [InlineData("kimi-k2", "\u60A8abc\u597DX'll 12345", "\u60A8|abc|\u597D|X'll| |123|45")]
    [InlineData("bloom", "Hi (there|x) [a]. ok\u3002", "Hi| (|there|||x|)| [a]|.| ok|\u3002")]
    [InlineData("whole words", "ab12 -- c-d  x", "ab12| |--| |c|-|d|  |x")]
    public void CutsAsTheReference(string model, string text, string pieces)
    {
        var found = Find(new(ModelPatterns.All.Single(one => one.Model == model).Pattern), text);
        int[] ends = [.. found.SelectMany(r => new[] { r.Start, r.End })
            .Append(text.Length).Where(end => end > 0).Distinct()];
        Assert.Equal(
            pieces, string.Join('|', ends.Select((end, i) => text[(i == 0 ? 0 : ends[i - 1])..end])));
    }

    private static IEnumerable<string> Expressions(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(item =>
            item is { Name: "Regex", Value.ValueKind: JsonValueKind.String }
                ? [item.Value.GetString()!] : Expressions(item.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Expressions),
        _ => [],
    };

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 20)).Select(_ => Parts[random.Next(Parts.Length)]));

    private static List<TextRange> Find(Expression expression, string text)
    {
        var found = new List<TextRange>();
        expression.Find(text, found);
        return found;
    }
}
