using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Cresset.Devices;
using Xunit;

namespace Cresset.Tests.Devices;

[Collection(MemoryCollection.Name)]
public sealed class ContentTests
{
    [Fact]
    public async Task Four_threads_stream_to_one_without_corruption()
    {
        using HeapProbe probe = new();
        using BlockingCollection<(Token Token, long Mark)> queue = new(8);
        Task[] producers = [.. Enumerable.Range(0, 4).Select(id => Task.Factory.StartNew(
            () => Produce(probe, queue, id), TaskCreationOptions.LongRunning))];
        for (int i = 0; i < 4 * 500; i++) Assert.True(Consume(queue));
        await Task.WhenAll(producers);
        probe.Collect();
        Assert.Equal((0, 4 * 500 * 2), (probe.Now.LiveBytes, probe.Now.Frees));
        Assert.True(probe.Now.PeakReservedBytes <= 3 * HeapProbe.Slack + (16 << 20), $"{probe.Now}");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Consume(BlockingCollection<(Token Token, long Mark)> queue)
    {
        (Token token, long mark) = queue.Take();
        bool holds = HeapProbe.Holds(token.Storage, mark);
        GC.KeepAlive(token);
        return holds;
    }

    private static void Produce(HeapProbe probe, BlockingCollection<(Token Token, long Mark)> queue, int id)
    {
        Random random = new(id);
        for (int i = 0; i < 500; i++)
        {
            long mark = id * 1000 + i;
            Token scratch = probe.Take(random.Next(2, 200) * 1000L);
            HeapProbe.Write(scratch.Storage, -1);
            Token token = probe.Take(random.Next(2, 1000) * 1000L);
            HeapProbe.Write(token.Storage, mark);
            GC.KeepAlive(scratch);
            queue.Add((token, mark));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_corrupted_while_a_thread_collects_all_the_time(bool hostile)
    {
        using HeapProbe probe = new();
        using CancellationTokenSource stop = new();
        Task collecting = Collect(probe, stop);
        Workload[] workloads = [.. Enumerable.Range(0, 2).Select(
            i => new Workload(probe.Heap, explicitly: false, seed: i + 1) { Hostile = hostile })];
        Parallel.ForEach(workloads, workload =>
        {
            for (int step = 0; step < 15; step++) workload.Step(step, 2 + step % 3);
            workload.Clear();
        });
        await stop.CancelAsync();
        await collecting;
        Assert.All(workloads, w => Assert.Equal(0, w.Corrupted));
        probe.Collect();
        Assert.Equal(0, probe.Now.LiveBytes);
        Assert.Equal(probe.Now.Allocations, probe.Now.Frees);
    }

    private static Task Collect(HeapProbe probe, CancellationTokenSource stop) =>
        Task.Factory.StartNew(() => CollectUntil(stop, probe), TaskCreationOptions.LongRunning);

    private static void CollectUntil(CancellationTokenSource stop, HeapProbe probe)
    {
        for (int i = 0; !stop.IsCancellationRequested; i++)
        {
            GC.Collect(i % 3);
            probe.Heap.Sweep();
            Token token = probe.Take(50_000);
            HeapProbe.Write(token.Storage, -7);
            GC.KeepAlive(token);
        }
    }

    [Fact]
    public async Task Raced_exposures_and_releases_free_everything_once()
    {
        using HeapProbe probe = new();
        using CancellationTokenSource stop = new();
        Task collecting = Collect(probe, stop);
        Parallel.For(0, 4, id =>
        {
            for (int i = 0; i < 1000; i++) Assert.True(ExposeThenRelease(probe, id * 10_000 + i));
        });
        await stop.CancelAsync();
        await collecting;
        probe.Collect();
        Assert.Equal(0, probe.Now.LiveBytes);
        Assert.Equal(probe.Now.Allocations, probe.Now.Frees);
    }

    private static bool ExposeThenRelease(HeapProbe probe, long mark)
    {
        Storage storage = probe.TakeOwned(2000 + mark % 3 * 20_000);
        HeapProbe.Write(storage, mark);
        Token? token = mark % 2 == 0 ? storage.TakeToken() : null;
        if (mark % 5 == 0) storage.Retain();
        if (mark % 5 == 0 || token is not null) storage.Release();
        bool holds = HeapProbe.Holds(storage, mark);
        GC.KeepAlive(token);
        if (token is null) storage.Release();
        return holds;
    }
}
