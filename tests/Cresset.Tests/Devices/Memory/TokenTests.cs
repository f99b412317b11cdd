using System.Runtime.CompilerServices;
using Cresset.Devices;
using Xunit;

namespace Cresset.Tests.Devices;

[Collection(MemoryCollection.Name)]
public sealed class TokenTests : IDisposable
{
    private const long Size = 100_000;
    private readonly HeapProbe probe = new();

    public void Dispose() => probe.Dispose();

    [Fact]
    public void A_storage_goes_when_its_token_dies_although_something_still_holds_it()
    {
        Storage storage = Orphan(retain: false);
        probe.Collect();
        Assert.True(storage.IsFreed);
        Assert.Equal((0, 1, 0), (probe.Now.LiveBytes, probe.Now.Frees, probe.Now.EngineFreed));
        Assert.Throws<InvalidOperationException>(storage.TakeToken);
    }

    [Fact]
    public void An_engine_count_outlives_the_token_and_its_release_frees_at_once()
    {
        Storage storage = Orphan(retain: true);
        HeapProbe.Write(storage, 7);
        for (int i = 0; i < 3; i++) probe.Collect();
        probe.Drop(20, Size);
        Assert.True(HeapProbe.Holds(storage, 7));
        storage.Release();
        Assert.True(storage.IsFreed);
        Assert.Equal(1, probe.Now.EngineFreed);
    }

    [Fact]
    public void A_release_between_death_and_sweep_frees_once()
    {
        Storage storage = Orphan(retain: true);
        GC.Collect();
        storage.Release();
        Assert.True(storage.IsFreed);
        probe.Heap.Sweep();
        Assert.Equal((0, 1), (probe.Now.LiveBytes, probe.Now.Frees));
    }

    [Fact]
    public void Expose_gives_the_living_token_and_a_new_one_after_its_death()
    {
        Storage storage = Orphan(retain: true);
        probe.Collect();
        Token token = storage.TakeToken()!;
        Assert.Same(token, storage.TakeToken());
        Assert.Same(storage, token.Storage);
        storage.Release();
        for (int i = 0; i < 3; i++) probe.Collect();
        Assert.False(storage.IsFreed);
        GC.KeepAlive(token);
    }

    [Fact]
    public void An_exposed_storage_is_found_by_the_sweep()
    {
        Storage storage = probe.TakeOwned(Size);
        probe.Collect();
        ExposeAndDrop(storage);
        Assert.False(storage.IsFreed);
        probe.Collect();
        Assert.True(storage.IsFreed);
    }

    [Fact]
    public void Threads_that_expose_at_once_get_one_token()
    {
        for (int round = 0; round < 200; round++)
        {
            Storage storage = probe.TakeOwned(Size);
            Token?[] tokens = new Token?[3];
            Parallel.For(0, tokens.Length, i => tokens[i] = storage.TakeToken());
            Assert.All(tokens, t => Assert.Same(tokens[0], t));
            storage.Release();
            Assert.False(storage.IsFreed);
            GC.KeepAlive(tokens);
        }
    }

    [Fact]
    public void An_abandoned_graph_gives_its_blocks_back()
    {
        Abandon(50);
        probe.Collect();
        Assert.Equal((0, 150), (probe.Now.LiveBytes, probe.Now.Frees));
        Assert.InRange(probe.Now.Abandoned, 100, 150);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Storage Orphan(bool retain)
    {
        Token token = probe.Take(Size);
        if (retain) token.Storage.Retain();
        GC.KeepAlive(token);
        return token.Storage;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ExposeAndDrop(Storage storage)
    {
        GC.KeepAlive(storage.TakeToken());
        storage.Release();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Abandon(int count)
    {
        for (int i = 0; i < count; i++)
        {
            probe.TakeOwned(Size);
            probe.TakeOwned(2000);
            Orphan(retain: true);
        }
    }
}
