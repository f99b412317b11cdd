using Cresset.Tokenizers.Expressions;

namespace Cresset.Tokenizers.Tests;

/// <summary>The automaton finds what going back finds, in every text.</summary>
public sealed class AutomatonTests
{
    private const string Gpt2 = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    public static TheoryData<string> Patterns { get; } =
    [
        Gpt2,
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
        @"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|" +
        @"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|" +
        @"\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+",
        @"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s",
        "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\\r\\n]*|" +
        @"\s*[\r\n]+|\s+(?!\S)|\s+",
        @"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+",
        @"[一-龥぀-ゟ゠-ヿ]+", @" {2,}", @"\p{N}{1,3}", @"a*", @"(?:a|ab)(?:c|bcd)?", @"a+?b|a", @"(?=[a-z])\w|\d+$", @"\S{2,4}+\S", @"x?+y|\p{L}",
    ];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void FindsTheSame(string pattern)
    {
        var linear = new Expression(pattern);
        var backtracking = new Expression(pattern, linear: false);
        Assert.True(linear.IsLinear);
        Assert.False(backtracking.IsLinear);
        string[] texts = RandomTexts.Make(1500, seed: 11);
        for (int i = 0; i < texts.Length; i++)
        {
            string text = i % 3 == 0 ? Letters(i) : texts[i];
            Assert.Equal(Find(backtracking, text), Find(linear, text));
        }
    }

    [Theory]
    [InlineData(@"(?<=a)b")]
    [InlineData(@"\bword\b")]
    [InlineData(@"(?:a*)*")]
    [InlineData(@"(?>ab|a)b")]
    [InlineData(@"a(?!bc)")]
    public void LeavesTheRestToGoingBack(string pattern) => Assert.False(new Expression(pattern).IsLinear);

    [Fact]
    public void TakesNoMoreThanLinearTimeWhereGoingBackGivesUp()
    {
        string text = new string('a', 200_000);
        Assert.Single(Find(new(@"(?:a|a|aa)+"), text));
        Assert.Throws<TimeoutException>(() => Find(new(@"(?:a|a|aa)+b", linear: false), text));
    }

    [Fact]
    public void ManyThreadsBuildOneAutomaton()
    {
        var shared = new Expression(Gpt2);
        Parallel.For(0, 64, i =>
        {
            foreach (string text in RandomTexts.Make(20, seed: i))
                Assert.Equal(Find(new(Gpt2, linear: false), text), Find(shared, text));
        });
    }

    private static List<TextRange> Find(Expression expression, string text)
    {
        var found = new List<TextRange>();
        expression.Find(text, found);
        return found;
    }

    /// <summary>Short texts of few characters, which meet the corners of small patterns.</summary>
    private static string Letters(int seed)
    {
        var random = new Random(seed);
        return string.Create(random.Next(12), random, static (chars, random) =>
        {
            foreach (ref char c in chars)
                c = "aabbcd xy1'\n"[random.Next(12)];
        });
    }
}
