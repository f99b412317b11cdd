using Cresset.Tokenizers.Expressions;

namespace Cresset.Tokenizers.Tests;

/// <content>What is refused when it is read.</content>
public sealed partial class HostileExpressionTests
{
    /// <summary>Refused when read, each for a reason that the message names.</summary>
    [Theory]
    [InlineData("(?:a{1,1000}){1,1000}", "", 1, "20000 steps")]
    [InlineData("(", "a)", 200, "nested deeper than 100")]
    [InlineData("[", "a]", 200, "nested deeper than 100")]
    [InlineData("(?=", "a)", 200, "nested deeper than 100")]
    [InlineData("a|", "", 30_000, "60000 chars, more than 50000")]
    [InlineData("a", "", 30_000, "20000 steps")]
    [InlineData("a{1001}", "", 1, "1000 repeats")]
    [InlineData("a{2147483648}", "", 1, "1000 repeats")]
    public void IsRefused(string start, string end, int times, string reason)
    {
        string pattern = Times(start, times) + (end.Length == 0 ? "" : end[..1] + Times(end[1..], times));
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<FormatException>(() => new Expression(pattern)).Message;
        Assert.Contains(reason, message);
        Assert.InRange(message.Length, 10, 700);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40 * MegaByte);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("{2}")]
    [InlineData("++")]
    [InlineData("??")]
    public void ManyQuantifiersAreRefused(string quantifier) => Assert.Contains("more than 8 quantifiers",
        Assert.Throws<FormatException>(() => new Expression("a" + Times(quantifier, 15_000))).Message);

    /// <summary>Classes of many parts: merged where that is possible, else refused.</summary>
    [Theory]
    [InlineData("a-b", true)]
    [InlineData(@"\p{L}", true)]
    [InlineData(@"\d\s\w[:punct:]", true)]
    [InlineData("\U0001F600-\U0001F601", true)]
    [InlineData("a&&", false)]
    [InlineData(@"\D", false)]
    [InlineData("[^x]", false)]
    [InlineData(@"\p{Han}", false)]
    public void LargeClasses(string part, bool isMerged)
    {
        string pattern = $"[{Times(part, 45_000 / part.Length)}a]";
        if (isMerged)
            Assert.Single(Find(new(pattern), "a"));
        else
            Assert.Contains("more than 1000 sets",
                Assert.Throws<FormatException>(() => new Expression(pattern)).Message);
    }
}
