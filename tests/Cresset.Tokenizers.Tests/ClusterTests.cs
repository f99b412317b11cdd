using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Tests;

/// <summary>Grapheme clusters with the marks that Unicode 17 added.</summary>
public sealed class ClusterTests
{
    [Theory]
    [InlineData("ab", 1)]
    [InlineData("e\u0301x", 2)]
    [InlineData("e\u0301\u1ACFx", 3)]
    [InlineData("e\u1AE0\u0301\u1AEBx", 4)]
    [InlineData("e\U00010EFA\u200Dx", 4)]
    [InlineData("\u1ACF\u1ACF", 2)]
    [InlineData("\n\u1ACF", 1)]
    [InlineData("\r\n\u1ACF", 2)]
    [InlineData("\u2028\u1ACF", 1)]
    [InlineData("\uD83D\uDE80\u1ACF", 3)]
    public void HasItsMarks(string text, int length) => Assert.Equal(length, Clusters.NextLength(text));
}
