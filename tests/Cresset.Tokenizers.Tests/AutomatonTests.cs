using Cresset.Tokenizers.Expressions;

namespace Cresset.Tokenizers.Tests;

/// <summary>The automaton finds what going back finds, in every text.</summary>
public sealed class AutomatonTests
{
    private const string Gpt2 = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    public static TheoryData<string> Patterns { get; } =
    [
        @"a*", @"(?:a|ab)(?:c|bcd)?", @"a+?b|a", @"(?=[a-z])\w|\d+$", @"\S{2,4}+\S", @"x?+y|\p{L}",
        @"(?>a{1,3})b?|b?+c", @"(?<=a)b", @"(?<!\S)\w+", @"\bword\b|\w", @"\B\w|\b ", @"^.|.$",
        @"\A\w+|\w+\z|\n\Z", @"a(?!bc)|c(?=d\b)", @"(?>ab|a)b|(?>a|ab)c", @"(?:ab)++a?|(?:cd){1,2}+",
        @"(?>a|b|cd)*x", @"(?<=a*b)c|(?<!a|bc)d", @"\w(?=(?:ab)*c)", @"(?=a(?!b(?<=ab)))\w",
        @"(?<=(?=a)\w)b|(?=(?:a*)*b)a", @"\Ga|\Gb\b|d", @"\R|\s+$", @"(?<=\n)\w|\s(?=\S{2,})",
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
    [InlineData(@"(?:a*)*")]
    [InlineData(@"(?>a+b?)b")]
    [InlineData(@"(a)\1")]
    [InlineData(@"(a)?(?(1)b|c)")]
    [InlineData(@"\X")]
    [InlineData(@"(?=\G)a")]
    public void LeavesTheRestToGoingBack(string pattern) => Assert.False(new Expression(pattern).IsLinear);

    [Fact]
    public void TakesNoMoreThanLinearTimeWhereGoingBackGivesUp()
    {
        string text = new string('a', 30_000);
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
