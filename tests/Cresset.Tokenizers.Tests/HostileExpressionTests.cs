using Cresset.Tokenizers.Expressions;

namespace Cresset.Tokenizers.Tests;

/// <summary>
/// No expression from a file takes much time or memory: it runs, is refused, or is given up with a reason.
/// </summary>
public sealed partial class HostileExpressionTests
{
    private const long MegaByte = 1 << 20;

    /// <summary>Patterns that take exponential or quadratic time where one goes back.</summary>
    [Theory]
    [InlineData("(a+)+b")]
    [InlineData("(a|a)*b")]
    [InlineData("(a|aa)+$")]
    [InlineData("(?:a+)+(?:a+)+c")]
    [InlineData("a*a*a*a*a*a*b")]
    [InlineData("(?=(a+)+b)a")]
    [InlineData("(?<=(a|aa)+b)a")]
    [InlineData(@"\s+$|a+$")]
    [InlineData(@"a{1,3}(?=(?:a{3})*\b)x")]
    [InlineData("(?=(a{3})+(?!a))b")]
    [InlineData("(?:a++)++b")]
    public void RunsInLinearTime(string pattern)
    {
        var expression = new Expression(pattern);
        Assert.True(expression.IsLinear || pattern.Contains("++)", StringComparison.Ordinal), pattern);
        if (!expression.IsLinear)
            return;
        Find(expression, new string('a', 300_000) + "!"); // does not throw: fewer than 500 steps a character
        Find(expression, new string(' ', 300_000) + "!");
    }

    /// <summary>Patterns that must go back: they are given up, and the message says what to do.</summary>
    [Theory]
    [InlineData(@"(a*)*\1c")]
    [InlineData(@"((a*)*)*b")]
    [InlineData(@"(?:(a)|a)*\1b")]
    [InlineData(@"(a?){30}\1b")]
    public void IsGivenUpWithAReason(string pattern)
    {
        string message =
            Assert.Throws<TimeoutException>(() => Find(new(pattern), new string('a', 3000))).Message;
        Assert.Contains(pattern, message);
        Assert.Contains("steps on a text of 3000 chars", message);
        Assert.Contains("Cut the text", message);
    }

    [Fact]
    public void MemoryOfGoingBackIsLimited()
    {
        var expression = new Expression(@"(?:(x)|\p{L}?|b)*\1c");
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<TimeoutException>(
            () => Find(expression, new string('a', 4_000_000))).Message;
        Assert.Contains("places to go back to", message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200 * MegaByte);
    }

    [Fact]
    public void RepeatsOfNothingTakeNoTime()
    {
        string pattern = "(?:" + Times("(?:", 8) + ")" + Times("{1000})", 8) + "a";
        Assert.Equal(3, Find(new(pattern), "aaa").Count);
    }

    [Fact]
    public void NestedLooksBehindAreMeasuredOnce()
    {
        string pattern = "(?<=" + Times("(?:x|", 90) + "a" + Times(")", 90) + ")b";
        Assert.Equal([new TextRange(1, 2)], Find(new(pattern), "ab"));
        Assert.Equal([new TextRange(1, 2)], Find(new(pattern, linear: false), "ab"));
    }

    [Fact]
    public void LongPossessiveRepeatsStaySmall()
    {
        var expression = new Expression(@"(?>\d{1,900})\d|x");
        Assert.True(expression.IsLinear);
        Assert.Equal([new TextRange(0, 901)], Find(expression, new string('1', 1100))[..1]);
    }

    [Fact]
    public void ManySmallRangesAreSearchedFast()
    {
        char[] even = [.. Enumerable.Range(0x4E00, 9000).Where(c => c % 2 == 0).Select(c => (char)c)];
        string pattern = $"[{new string(even)}]+";
        string text = string.Concat(Enumerable.Range(0x20, 0xD000).Select(c => (char)c));
        Assert.Equal(4500, Find(new(pattern), text).Count);
    }

    /// <summary>
    /// An automaton of too many states is given up, and what remains is found by going back.
    /// </summary>
    [Fact]
    public void TooManyStates()
    {
        const string Pattern = "(?:a|b)*a(?:a|b){12}c|a|b";
        var random = new Random(1);
        string text = string.Create(150, random, static (chars, random) =>
        {
            foreach (ref char c in chars)
                c = "ab"[random.Next(2)];
        });
        Assert.True(new Expression(Pattern).IsLinear);
        Assert.Equal(150, Find(new(Pattern), text).Count);
    }

    [Fact]
    public void AnUnusedExpressionIsSmall()
    {
        _ = new Expression(@"\p{Lu}");
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = new Expression(@"\p{L}+|\s");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16_384);
    }

    private static string Times(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static List<TextRange> Find(Expression expression, string text)
    {
        var found = new List<TextRange>();
        expression.Find(text, found);
        return found;
    }
}
