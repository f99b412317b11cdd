using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Models;

namespace Cresset.Tokenizers.Tests.Formats;

/// <summary>Merges of vocabularies that list tokens only.</summary>
public sealed class MergeRecoveryTests
{
    private static readonly System.Text.Encoding Utf8 = System.Text.Encoding.UTF8;

    [Fact]
    public void RanksFollowIdsThenTheShorterLeftPart()
    {
        Vocabulary tokens = Vocabulary.Of(["a", "b", "ab", "ba", "aba", "ab a"]);
        Assert.Equal([(0, 1, 2), (1, 0, 3), (0, 3, 4), (2, 0, 4)], MergeRecovery.ByRank(tokens, "x"));
    }

    [Fact]
    public void ScoresCountBeforeLengthsAndThePlaceInTheFile()
    {
        Vocabulary tokens = Vocabulary.Of(["a", "b", "ba", "ab", "aba"]);
        double[] scores = [0, 0, -1, -1, -0.5];
        Assert.Equal([(3, 0, 4), (0, 2, 4), (1, 0, 2), (0, 1, 3)],
            MergeRecovery.ByScore(tokens, id => scores[id], "x"));
    }

    /// <summary>A file of the tokens a, aa, aaa … has as many cuts as letters.</summary>
    [Theory]
    [InlineData(80)]
    [InlineData(1000)]
    public void FilesMadeOfCutsAreRefusedInLittleMemory(int longest)
    {
        var file = new System.Text.StringBuilder();
        for (int length = 1; length <= longest; length++)
            file.Append(Convert.ToBase64String(Utf8.GetBytes(new string('a', length))) + $" {length - 1}\n");
        byte[] bytes = Utf8.GetBytes(file.ToString());
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Record.Exception(() => Tokenizer.FromTiktoken(bytes, TiktokenPatterns.Cl100k));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True((error is TokenizerFormatException) == (longest == 1000), $"{error}");
        Assert.True(allocated < (4 * bytes.Length) + (1 << 20),
            $"{allocated} bytes for a file of {bytes.Length}");
    }

    [Fact]
    public void TokensOfManyMegabytesAreRefusedBeforeTheyAreCut()
    {
        Vocabulary tokens = Vocabulary.Of([new('a', 1 << 16), "a"]);
        Assert.Contains("so long",
            Assert.Throws<TokenizerFormatException>(() => MergeRecovery.ByRank(tokens, "x")).Message,
            StringComparison.Ordinal);
    }
}
