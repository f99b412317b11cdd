using Cresset.Devices;
using Xunit;

namespace Cresset.Tests.Devices;

[Collection(MemoryCollection.Name)]
public sealed class FootprintTests(ITestOutputHelper output)
{
    private const int Length = 32;

    [Fact]
    public void Training_takes_at_most_a_quarter_more_than_explicit_freeing() =>
        Compare(40, hostile: false, _ => Length, 1.25);

    [Fact]
    public void Dynamic_lengths_take_at_most_a_quarter_more()
    {
        Random random = new(5);
        int[] lengths = [.. Enumerable.Range(0, 60).Select(_ => random.Next(2, 2 * Length))];
        Compare(lengths.Length, hostile: false, step => lengths[step], 1.25);
    }

    [Fact]
    public void Kept_lists_closures_and_exceptions_take_at_most_a_quarter_more() =>
        Compare(60, hostile: true, step => Length - step % 8, 1.25);

    [Fact]
    public void A_large_user_heap_does_not_hurt()
    {
        Dictionary<int, string> heap = [];
        for (int i = 0; i < 1_500_000; i++) heap[i] = "user object " + i;
        Compare(40, hostile: false, _ => Length, 1.5);
        GC.KeepAlive(heap);
    }

    [Fact]
    public void Two_hundred_steps_are_flat()
    {
        using HeapProbe probe = new(Unrationed);
        // Deep and narrow, so that one block is a small part of the two percent.
        Workload workload = new(probe.Heap, explicitly: false, seed: 1) { Steady = true, Layers = 64 };
        long[] peaks = new long[4];
        for (int step = 0; step < 200; step++)
        {
            workload.Step(step, Length / 8);
            peaks[step / 50] = Math.Max(peaks[step / 50], probe.Now.ReservedBytes);
        }
        output.WriteLine(string.Join(", ", peaks));
        Assert.Equal(0, workload.Corrupted);
        Assert.True(peaks[3] <= 1.02 * peaks[1], $"grew from {peaks[1]} to {peaks[3]} bytes");
    }

    [Fact]
    public void Thousands_of_dropped_storages_are_reclaimed()
    {
        using HeapProbe probe = new(Unrationed);
        foreach (long bytes in (long[])[2000, 30_000, 200_000, 1_500_000])
            probe.Drop(4000, bytes);
        Assert.True(probe.Now.PeakReservedBytes <= 2 * HeapProbe.Slack, $"{probe.Now}");
        probe.Collect();
        Assert.Equal((0, 16_000), (probe.Now.LiveBytes, probe.Now.Frees));
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(16_000)]
    public void A_collection_that_others_caused_is_used_before_growing(long bytes)
    {
        using HeapProbe probe = new(o => o with { Slack = 1L << 30 });
        probe.Drop(20, bytes);
        long first = probe.Now.ReservedBytes;
        for (int round = 0; round < 5; round++)
        {
            GC.Collect();
            probe.Drop(20, bytes);
        }
        MemoryStatistics now = probe.Now;
        Assert.Equal(0, now.ForcedGen0 + now.ForcedGen1 + now.ForcedGen2);
        Assert.True(now.PeakReservedBytes <= first + 2 * bytes, $"{now}");
    }

    [Fact]
    public void Blocks_are_looked_for_regularly_even_if_memory_is_plenty()
    {
        using HeapProbe probe = new(o => o with { Slack = 1L << 30, SweepEvery = 1000 });
        probe.Drop(10_000, 40_000);
        Assert.True(probe.Now.Sweeps >= 9);
        Assert.True(probe.Now.PeakLiveBytes <= 2100 * 40_960L, $"{probe.Now}");
    }

    [Fact]
    public void Dear_full_collections_are_rationed_and_the_target_creeps()
    {
        using HeapProbe probe = new(o => o with
        {
            CheapFull = TimeSpan.Zero,
            FullCredit = TimeSpan.Zero,
            FullShare = 0,
        });
        List<Token> kept = [];
        for (int i = 0; i < 400; i++) kept.Add(probe.Take(200_000));
        Assert.True(probe.Now.ForcedGen2 <= 1);
        Assert.True(probe.Now.RefusedGen2 > 0);
        Assert.True(probe.Now.TargetBytes <= probe.Now.ReservedBytes + 2 * HeapProbe.Slack, $"{probe.Now}");
        GC.KeepAlive(kept);
    }

    // The workload computes nothing, so its collections would pass any share of the time on a slow machine.
    private static HeapOptions Unrationed(HeapOptions options) =>
        options with { FullCredit = TimeSpan.FromHours(1) };

    private void Compare(int steps, bool hostile, Func<int, int> length, double most)
    {
        MemoryStatistics freed = Run(true), dropped = Run(false);
        double ratio = (double)dropped.PeakReservedBytes / freed.PeakReservedBytes;
        output.WriteLine($"ratio {ratio:F3}\n{freed}\n{dropped}");
        Assert.True(freed.PeakReservedBytes > 8 * HeapProbe.Slack, $"{freed}");
        Assert.True(ratio <= most, $"{ratio:F3} times the footprint of explicit freeing");

        MemoryStatistics Run(bool explicitly)
        {
            using HeapProbe probe = new(Unrationed);
            Workload workload = new(probe.Heap, explicitly, seed: 1) { Hostile = hostile };
            for (int step = 0; step < steps; step++) workload.Step(step, length(step));
            workload.Clear();
            Assert.Equal(0, workload.Corrupted);
            if (explicitly) Assert.Equal(0, probe.Now.LiveBytes);
            return probe.Now;
        }
    }
}
