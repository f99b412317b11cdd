using System.Reflection;
using System.Runtime.CompilerServices;
using Cresset.Devices;
using Xunit;

namespace Cresset.Tests.Devices;

[Collection(MemoryCollection.Name)]
public sealed class FinalizerTests
{
    [Theory]
    [InlineData(typeof(Token))]
    [InlineData(typeof(Storage))]
    public void No_finalizer(Type type)
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;
        Assert.Equal(typeof(object), type.GetMethod("Finalize", Any)!.DeclaringType);
    }

    [Fact]
    public void A_users_finalizer_can_still_read_its_tensor()
    {
        using HeapProbe probe = new();
        FinalizerReads reads = new();
        MakeFinalizable(probe, reads, 200);
        GC.Collect();
        probe.Heap.Sweep();
        probe.Overwrite(400, 60_000);
        reads.Go.Set();
        GC.WaitForPendingFinalizers();
        Assert.Equal((200, 0), (reads.Right, reads.Wrong));
        probe.Collect();
        Assert.Equal(0, probe.Now.LiveBytes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MakeFinalizable(HeapProbe probe, FinalizerReads reads, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Token token = probe.Take(60_000);
            HeapProbe.Write(token.Storage, i);
            GC.KeepAlive(new ReadsWhenFinalized(token, i, reads));
        }
    }

    private sealed class FinalizerReads
    {
        public ManualResetEventSlim Go { get; } = new();
        public int Right;
        public int Wrong;
    }

    private sealed class ReadsWhenFinalized(Token token, long mark, FinalizerReads reads)
    {
        ~ReadsWhenFinalized()
        {
            reads.Go.Wait(TimeSpan.FromSeconds(10));
            bool right = !token.Storage.IsFreed && HeapProbe.Holds(token.Storage, mark);
            Interlocked.Increment(ref right ? ref reads.Right : ref reads.Wrong);
        }
    }
}
