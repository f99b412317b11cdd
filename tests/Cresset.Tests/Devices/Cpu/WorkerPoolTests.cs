using Cresset.Devices.Cpu;
using Xunit;

namespace Cresset.Tests.Devices.Cpu;

[Collection(nameof(WorkerPoolCollection))]
public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Every_chunk_runs_exactly_once(int threads) => AtThreads.At(threads, () =>
    {
        for (int round = 0; round < 2000; round++)
        {
            int[] runs = new int[round % 37];
            WorkerPool.Run(runs.Length, chunk => Interlocked.Increment(ref runs[chunk]));
            Assert.All(runs, count => Assert.Equal(1, count));
        }

        return true;
    });

    [Fact]
    public void Several_threads_take_part() => AtThreads.At(3, () =>
    {
        using Barrier together = new(3);
        HashSet<int> threads = [];
        WorkerPool.Run(3, _ =>
        {
            Assert.True(
                together.SignalAndWait(TimeSpan.FromSeconds(30)), "Three chunks did not run at a time.");
            lock (threads)
                threads.Add(Environment.CurrentManagedThreadId);
        });
        Assert.Equal(3, threads.Count);
        Assert.Contains(Environment.CurrentManagedThreadId, threads);
        return true;
    });

    [Fact]
    public void Parked_threads_wake_up() => AtThreads.At(2, () =>
    {
        for (int round = 0; round < 5; round++)
        {
            using Barrier together = new(2);
            Thread.Sleep(20);
            WorkerPool.Run(2, _ => Assert.True(together.SignalAndWait(TimeSpan.FromSeconds(30))));
        }

        return true;
    });

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void The_lowest_chunks_exception_arrives_after_all_chunks(int threads) => AtThreads.At(threads, () =>
    {
        int ended = 0;
        var thrown = Assert.Throws<InvalidOperationException>(() => WorkerPool.Run(20, chunk =>
        {
            Interlocked.Increment(ref ended);
            if (chunk % 5 == 3)
                throw new InvalidOperationException($"chunk {chunk}");
        }));
        Assert.Equal("chunk 3", thrown.Message);
        Assert.Equal(20, ended);
        WorkerPool.Run(4, _ => Interlocked.Increment(ref ended));
        Assert.Equal(24, ended);
        return true;
    });

    [Fact]
    public void A_nested_job_runs_on_the_thread_of_its_chunk() => AtThreads.At(3, () =>
    {
        int ran = 0;
        WorkerPool.Run(6, _ =>
        {
            int outer = Environment.CurrentManagedThreadId;
            WorkerPool.Run(5, _ =>
            {
                Assert.Equal(outer, Environment.CurrentManagedThreadId);
                Interlocked.Increment(ref ran);
            });
        });
        Assert.Equal(30, ran);
        return true;
    });

    [Fact]
    public void Jobs_of_several_callers_all_end() => AtThreads.At(3, () =>
    {
        int ran = 0;
        Thread[] callers = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (int i = 0; i < 500; i++)
                WorkerPool.Run(7, _ => Interlocked.Increment(ref ran));
        }))];
        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());
        Assert.Equal(4 * 500 * 7, ran);
        return true;
    });

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(WorkerPool.MaxThreads + 1)]
    public void An_impossible_number_of_threads_is_refused(int threads) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkerPool.Threads = threads);
}
