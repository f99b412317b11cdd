using Cresset.Tokenizers.Training;

namespace Cresset.Tokenizers.Tests.Training;

/// <summary>Suffix arrays and repeated substrings against the slow way.</summary>
public sealed class SuffixArrayTests
{
    public static IEnumerable<TheoryDataRow<int, int, int>> Texts() =>
        from letters in (int[])[1, 2, 3, 7, 300]
        from length in (int[])[0, 1, 2, 3, 10, 64, 65, 500]
        from seed in Enumerable.Range(0, 5)
        select new TheoryDataRow<int, int, int>(letters, length, seed);

    [Theory]
    [MemberData(nameof(Texts))]
    public void AreInOrder(int letters, int length, int seed)
    {
        int[] text = Text(letters, length, seed);
        int[] expected = [.. Enumerable.Range(0, length)];
        Array.Sort(expected, (a, b) => text.AsSpan(a).SequenceCompareTo(text.AsSpan(b)));
        Assert.Equal(expected, SuffixArray.Build(text, letters));
    }

    [Fact]
    public void RepeatsAndRunsAreInOrder()
    {
        int[] runs = [.. Enumerable.Range(0, 100_000).Select(i => i / 1000 % 3)];
        int[] order = SuffixArray.Build(runs, 3);
        for (int i = 1; i < order.Length; i += 97)
            Assert.True(runs.AsSpan(order[i - 1]).SequenceCompareTo(runs.AsSpan(order[i])) < 0);
        Assert.Equal(Enumerable.Range(0, 5000).Reverse(), SuffixArray.Build(new int[5000], 1));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void SubstringsAreThoseThatBranch(int letters, int length, int seed)
    {
        int[] text = [.. Text(letters, length, seed), 0];
        int[] order = SuffixArray.Build(text, letters);
        var found = SubstringTree.Find(text, order, 5).Select(one =>
            (string.Join(',', text.AsSpan(order[one.Left], one.Length).ToArray()), one.Right - one.Left))
                .Order();
        Assert.Equal(Slowly(text, 5).Order(), found);
    }

    /// <summary>Substrings without 0 that two different letters, or a letter and the end, follow.</summary>
    private static IEnumerable<(string, int)> Slowly(int[] text, int longest) =>
        from length in Enumerable.Range(2, longest - 1)
        from start in Enumerable.Range(0, Math.Max(0, text.Length - length + 1))
        let part = text.AsSpan(start, length).ToArray()
        where !part.Contains(0)
        group start + length < text.Length ? text[start + length]
            : -1 by string.Join(',', part) into following
        where following.Distinct().Count() > 1
        select (following.Key, following.Count());

    private static int[] Text(int letters, int length, int seed)
    {
        Random random = new(seed * 1000 + letters);
        return [.. Enumerable.Range(0, length).Select(_ => random.Next(letters))];
    }
}
