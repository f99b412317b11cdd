using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cresset.Devices;
using Xunit;

namespace Cresset.Tests.Devices;

[Collection(MemoryCollection.Name)]
public sealed unsafe class StorageTests : IDisposable
{
    private const long Size = 100_000;
    private readonly HeapProbe probe = new();

    public void Dispose() => probe.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1024)]
    public void Small_storage_is_an_array_that_counts_do_not_touch(long bytes)
    {
        Storage storage = probe.Heap.Allocate(bytes, engineOwned: true, out Token? token);
        Assert.Null(token);
        Assert.Equal(bytes, storage.Array!.Length);
        storage.Retain();
        for (int i = 0; i < 5; i++) storage.Release();
        Assert.False(storage.IsFreed);
        Assert.Null(storage.TakeToken());
        ref byte first = ref MemoryMarshal.GetArrayDataReference(storage.Array);
        Assert.True(Unsafe.AreSame(in storage.Origin, in first));
    }

    [Theory]
    [InlineData(1025)]
    [InlineData(4096)]
    [InlineData(32768)]
    [InlineData(32769)]
    [InlineData(10_000_001)]
    public void Larger_storage_is_aligned_native_memory(long bytes)
    {
        Token[] tokens = [probe.Take(bytes), probe.Take(bytes), probe.Take(bytes)];
        for (int i = 0; i < tokens.Length; i++)
        {
            Storage storage = tokens[i].Storage;
            Assert.Equal(0, (long)storage.Pointer % 64);
            Assert.True(Unsafe.AreSame(in storage.Origin, in *storage.Pointer));
            new Span<byte>(storage.Pointer, (int)bytes).Fill((byte)i);
        }
        for (int i = 0; i < tokens.Length; i++)
            Assert.False(new Span<byte>(tokens[i].Storage.Pointer, (int)bytes).ContainsAnyExcept((byte)i));
        GC.KeepAlive(tokens);
    }

    [Fact]
    public void Engine_owned_storage_is_freed_by_its_last_release_once()
    {
        Storage storage = probe.TakeOwned(Size);
        storage.Retain();
        storage.Release();
        Assert.False(storage.IsFreed);
        storage.Release();
        Assert.True(storage.IsFreed);
        Assert.Equal((0, 1, 1), (probe.Now.LiveBytes, probe.Now.Frees, probe.Now.EngineFreed));
        Assert.Throws<InvalidOperationException>(storage.Release);
        Assert.Throws<InvalidOperationException>(storage.Retain);
        Assert.Throws<InvalidOperationException>(storage.TakeToken);
        Assert.Equal((0, 1), (probe.Now.LiveBytes, probe.Now.Frees));
    }

    [Fact]
    public void Release_without_a_hold_is_refused_and_harmless()
    {
        Token token = probe.Take(Size);
        Assert.Throws<InvalidOperationException>(token.Storage.Release);
        token.Storage.Retain();
        token.Storage.Release();
        probe.Collect();
        Assert.False(token.Storage.IsFreed);
        GC.KeepAlive(token);
    }

    [Fact]
    public void Freed_memory_is_poisoned_and_access_refused_where_checks_are_on()
    {
        Assert.SkipUnless(MemoryCheck.Enabled, "CRESSET_MEMORY_CHECK is off");
        Storage storage = probe.TakeOwned(Size);
        byte* address = storage.Pointer;
        HeapProbe.Write(storage, 3);
        storage.Release();
        Assert.False(new Span<byte>(address, (int)Size).ContainsAnyExcept(MemoryCheck.Poison));
        Assert.Throws<InvalidOperationException>(() => storage.Origin);
    }
}
