using System.Runtime.CompilerServices;
using Cresset.Devices;
using Xunit;

namespace Cresset.Tests.Devices;

[Collection(MemoryCollection.Name)]
public sealed class LimitTests
{
    private const long Megabyte = 1 << 20;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Beyond_the_limit_an_allocation_fails_clearly_and_dropping_makes_room(bool mapped)
    {
        using HeapProbe probe = new(o => o with { Limit = 100 * Megabyte, Mapped = mapped && o.Mapped });
        Token keeper = probe.Take(40 * Megabyte);
        FailWhileKept(probe);
        Token later = probe.Take(50 * Megabyte);
        Assert.True(probe.Now.PeakReservedBytes <= 100 * Megabyte);
        GC.KeepAlive(keeper);
        GC.KeepAlive(later);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FailWhileKept(HeapProbe probe)
    {
        Token kept = probe.Take(45 * Megabyte);
        var error = Assert.Throws<OutOfMemoryException>(() => probe.Take(50 * Megabyte));
        Assert.Contains("50.0 MiB requested", error.Message, StringComparison.Ordinal);
        Assert.Contains("85.0 MiB live", error.Message, StringComparison.Ordinal);
        Assert.Contains("limit 100.0 MiB", error.Message, StringComparison.Ordinal);
        GC.KeepAlive(kept);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MaxValue - 5000)]
    [InlineData(1L << 50)]
    public void An_impossible_size_is_refused(long bytes)
    {
        using HeapProbe probe = new();
        Assert.Throws<OutOfMemoryException>(() => probe.Take(bytes));
        Assert.Throws<ArgumentOutOfRangeException>(() => probe.Take(-1));
        Assert.Equal(0, probe.Now.LiveBytes);
    }

    [Fact]
    public void Small_freed_blocks_make_room_for_a_large_one_at_the_limit()
    {
        using HeapProbe probe = new(o => o with { Limit = 64 * Megabyte, Slack = 64 * Megabyte });
        Storage[] small = [.. Enumerable.Range(0, 10_000).Select(_ => probe.TakeOwned(6000))];
        foreach (Storage storage in small) storage.Release();
        Assert.True(probe.Now.ReservedBytes > 50 * Megabyte);
        Token large = probe.Take(60 * Megabyte);
        Assert.True(probe.Now.PeakReservedBytes <= 64 * Megabyte);
        GC.KeepAlive(large);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Trim_gives_unused_memory_back(bool mapped)
    {
        using HeapProbe probe = new(o => o with { Mapped = mapped && o.Mapped });
        Token low = probe.Take(3 * Megabyte);
        HeapProbe.Write(low.Storage, 11);
        probe.Drop(5000, 3000);
        probe.Drop(20, 20 * Megabyte);
        Assert.True(probe.Now.ReservedBytes >= 23 * Megabyte);
        GC.Collect();
        probe.Heap.Trim();
        Assert.True(probe.Now.ReservedBytes <= 12 * Megabyte, $"{probe.Now}");
        Token next = probe.Take(30 * Megabyte);
        HeapProbe.Write(next.Storage, 12);
        Assert.True(HeapProbe.Holds(low.Storage, 11));
        GC.KeepAlive((low, next));
    }

    [Fact]
    public void Chunks_serve_where_no_mapping_is_to_be_had()
    {
        using HeapProbe probe = new(o => o with { Mapped = false });
        Workload workload = new(probe.Heap, explicitly: false, seed: 3) { Hostile = true };
        for (int step = 0; step < 30; step++) workload.Step(step, 4 + step % 7);
        workload.Clear();
        Assert.Equal(0, workload.Corrupted);
        probe.Collect();
        probe.Heap.Trim();
        Assert.Equal((0, 0), (probe.Now.LiveBytes, probe.Now.ReservedBytes));
    }

    [Fact]
    public void The_public_face_reports_and_limits()
    {
        Storage storage = HostAllocator.Allocate(5 * Megabyte, engineOwned: true, out _);
        Assert.True(Memory.Statistics.LiveBytes >= 5 * Megabyte);
        Assert.Null(Memory.Limit);
        Memory.Limit = 1L << 40;
        Assert.Equal(1L << 40, Memory.Statistics.LimitBytes);
        Assert.Throws<ArgumentOutOfRangeException>(() => Memory.Limit = -1);
        Memory.Limit = null;
        Assert.Null(Memory.Limit);
        storage.Release();
        Memory.Collect();
        Memory.Trim();
        HostAllocator.ResetPeaks();
        Assert.Equal(Memory.Statistics.LiveBytes, Memory.Statistics.PeakLiveBytes);
    }
}
