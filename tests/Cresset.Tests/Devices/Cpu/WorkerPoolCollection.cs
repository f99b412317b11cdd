using Cresset.Devices.Cpu;
using Xunit;

namespace Cresset.Tests.Devices.Cpu;

/// <summary>
/// Tests that change the number of threads: alone in the process, or they would find the pool busy.
/// </summary>
[CollectionDefinition(nameof(WorkerPoolCollection), DisableParallelization = true)]
public sealed class WorkerPoolCollection;

/// <summary>Runs something at several thread counts.</summary>
internal static class AtThreads
{
    /// <summary>
    /// Asserts that the result has the same bits with 1, 2, 3 and 7 threads, and returns it.
    /// </summary>
    public static byte[] SameBits(Func<byte[]> run)
    {
        byte[] first = At(1, run);
        foreach (int threads in (int[])[2, 3, 7])
            for (int repeat = 0; repeat < 3; repeat++)
                Assert.True(
                    first.AsSpan().SequenceEqual(At(threads, run)), $"Bits differ with {threads} threads.");
        return first;
    }

    public static TResult At<TResult>(int threads, Func<TResult> run)
    {
        int before = WorkerPool.Threads;
        WorkerPool.Threads = threads;
        try
        {
            return run();
        }
        finally
        {
            WorkerPool.Threads = before;
        }
    }

    public static unsafe byte[] Bytes<T>(T* data, long count) where T : unmanaged =>
        new ReadOnlySpan<byte>(data, checked((int)(count * sizeof(T)))).ToArray();
}
