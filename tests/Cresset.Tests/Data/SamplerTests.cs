namespace Cresset.Tests.Data;

using Cresset.Data;

public sealed class SamplerTests
{
    [Theory]
    [InlineData(10, 3, false)]
    [InlineData(10, 3, true)]
    [InlineData(2, 5, false)]
    [InlineData(12, 4, true)]
    public void Shares_of_processes_are_equal_and_cover_the_data(int count, int replicas, bool dropLast)
    {
        var order = new DistributedOrder(Seed: 5, DropLast: dropLast);
        int[][] shares = [.. Enumerable.Range(0, replicas).Select(r => new DistributedSampler(count, replicas, r, order).ToArray())];
        Assert.Single(shares.Select(s => s.Length).Distinct());
        int[] all = [.. shares.SelectMany(s => s)];
        if (dropLast) Assert.Equal(all.Length, all.Distinct().Count());
        else Assert.Equal(count, all.Distinct().Count());
    }

    [Fact]
    public void Each_pass_is_another_permutation_and_a_seed_repeats_it()
    {
        int[][] passes = [.. new[] { 1, 2 }.Select(_ => new RandomSampler(50, generator: new Generator(1)))
            .SelectMany(s => new[] { s.ToArray(), s.ToArray() })];
        Assert.Equal(passes[0], passes[2]);
        Assert.Equal(passes[1], passes[3]);
        Assert.NotEqual(passes[0], passes[1]);
        Assert.Equal(Enumerable.Range(0, 50), passes[1].Order());
    }

    [Fact]
    public void Splits_do_not_overlap()
    {
        int[] data = [.. Enumerable.Range(100, 10)];
        Subset<int>[] parts = RandomSplit.Of(data, [0.55, 0.45], new Generator(1));
        Assert.Equal([6, 4], parts.Select(p => p.Count));
        Assert.Equal(data, parts.SelectMany(p => p).Order());
        Assert.Throws<ArgumentException>(() => RandomSplit.Of(data, [3, 3]));
        Assert.Throws<ArgumentException>(() => RandomSplit.Of(data, [0.5, 0.2]));
    }

    [Fact]
    public void Joined_data_sets_are_one()
    {
        var joined = new ConcatDataset<int>([1, 2], [], [3]);
        Assert.Equal(3, joined.Count);
        Assert.Equal(3, joined[2]);
        Assert.Equal([1, 2, 3], joined);
        Assert.Throws<ArgumentOutOfRangeException>(() => joined[3]);
    }

    [Fact]
    public void Lengths_below_one_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomSampler(4, numSamples: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightedRandomSampler([1, 2], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchSampler([1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DistributedSampler(4, 2, 2));
    }
}
