namespace Cresset.Tests.Data;

using System.Collections;
using Cresset.Data;

public sealed class DataLoaderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Workers_keep_the_order(bool shuffle)
    {
        var data = new Numbers(53, i => { Thread.SpinWait(i * 7919 % 5000); return i; });
        long[][] alone = Batches(data, 0, shuffle), together = Batches(data, 4, shuffle);
        Assert.Equal(11, alone.Length);
        Assert.Equal(3, alone[^1].Length);
        Assert.Equal(alone, together);
        Assert.Equal(shuffle, !alone.SelectMany(b => b).SequenceEqual(Enumerable.Range(0, 53).Select(i => (long)i)));
    }

    [Fact]
    public async Task Asynchronous_passes_give_the_same()
    {
        var data = new Numbers(20, i => i);
        var seen = new List<long>();
        await foreach (Tensor batch in Loader(data, 2, true).ReadAsync(TestContext.Current.CancellationToken)) seen.AddRange(batch.ToArray<long>());
        Assert.Equal(Batches(data, 0, true).SelectMany(b => b), seen);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_sample_that_fails_is_named(int workers)
    {
        var data = new Numbers(20, i => i == 13 ? throw new FormatException("broken") : i);
        var seen = new List<long>();
        var error = Assert.Throws<DataLoaderException>(() =>
        {
            foreach (Tensor batch in Loader(data, workers, false)) seen.AddRange(batch.ToArray<long>());
        });
        Assert.Equal(13, error.Index);
        Assert.Contains("sample 13 (batch 2)", error.Message, StringComparison.Ordinal);
        Assert.IsType<FormatException>(error.InnerException);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (long)i), seen);
    }

    [Fact]
    public void Few_batches_are_made_ahead()
    {
        int taken = 0, worst = 0;
        var data = new Numbers(200, i =>
        {
            InterlockedMax(ref worst, i / 5 - Volatile.Read(ref taken));
            return i;
        });
        foreach (Tensor _ in Loader(data, 2, false)) Interlocked.Increment(ref taken);
        Assert.Equal(40, taken);
        Assert.InRange(worst, 1, 2 * 2);
    }

    [Fact]
    public async Task Breaking_out_ends_the_workers()
    {
        var options = new DataLoaderOptions { Workers = 3 };
        var prefetch = new Prefetch<int>(Enumerable.Range(0, 100).Select(i => new[] { i }), (b, _, _) => b[0], options);
        Assert.Equal(0, await prefetch.TryNext()!);
        Assert.All(prefetch.Threads, t => Assert.True(t.IsAlive));
        prefetch.Dispose();
        Assert.All(prefetch.Threads, t => Assert.False(t.IsAlive));
    }

    [Fact]
    public void A_sample_that_fails_while_the_loader_ends_harms_nobody()
    {
        using var begun = new ManualResetEventSlim();
        var prefetch = new Prefetch<int>([[0], [1]], (b, _, stop) =>
        {
            begun.Set();
            stop.WaitHandle.WaitOne();
            throw new FormatException();
        }, new DataLoaderOptions { Workers = 1 });
        Task<int> first = prefetch.TryNext()!;
        begun.Wait(TestContext.Current.CancellationToken);
        prefetch.Dispose();
        Assert.IsType<FormatException>(first.Exception!.InnerException);
    }

    [Fact]
    public async Task Cancelling_stops_a_pass()
    {
        using var source = new CancellationTokenSource();
        var data = new Numbers(1000, i => i);
        int batches = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (Tensor _ in Loader(data, 2, false).ReadAsync(source.Token))
                if (++batches == 3) await source.CancelAsync();
        });
        Assert.Equal(3, batches);
    }

    [Fact]
    public void Pairs_become_pairs_of_tensors()
    {
        IReadOnlyList<(Tensor, Tensor)> data = TensorDataset.Of(
            Tensor.Randn([5, 3], generator: new Generator(1)), Tensor.Of<long>(4, 3, 2, 1, 0));
        foreach ((Tensor x, Tensor y) in DataLoader.Of(data, 2))
        {
            Assert.Equal(new Shape(y.Count, 3), x.Shape);
            Assert.Equal(DType.Int64, y.DType);
        }
        (Tensor a, Tensor b) = DataLoader.Of([(1.5f, 2), (2.5f, 3)], 2).Single();
        Assert.Equal((DType.Float32, DType.Int64), (a.DType, b.DType));
        Assert.Throws<ShapeException>(() => TensorDataset.Of(Tensor.Zeros([2]), Tensor.Zeros([3])));
    }

    [Fact]
    public void Samples_that_do_not_stack_are_reported_with_their_batch()
    {
        Tensor[] data = [Tensor.Zeros([2]), Tensor.Zeros([3])];
        var error = Assert.Throws<DataLoaderException>(() => DataLoader.Of(data, 2).Count());
        Assert.Null(error.Index);
        Assert.Contains("samples 0, 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_exclude_each_other_are_refused()
    {
        var data = new Numbers(4, i => i);
        var sampler = new SequentialSampler(4);
        Assert.Throws<ArgumentException>(() => new DataLoader<long, Tensor>(data, Collate.Column,
            new DataLoaderOptions { Shuffle = true, Sampler = sampler }));
        Assert.Throws<ArgumentException>(() => new DataLoader<long, Tensor>(data, Collate.Column,
            new DataLoaderOptions { BatchSize = 2, BatchSampler = new BatchSampler(sampler, 2) }));
        Assert.Throws<ArgumentException>(() => new DataLoader<long, Tensor>(data, Collate.Column,
            new DataLoaderOptions { Workers = -1 }));
    }

    private static DataLoader<long, Tensor> Loader(Numbers data, int workers, bool shuffle) => new(data, Collate.Column,
        new DataLoaderOptions { BatchSize = 5, Workers = workers, Shuffle = shuffle, Generator = new Generator(3) });

    private static long[][] Batches(Numbers data, int workers, bool shuffle) =>
        [.. Loader(data, workers, shuffle).Select(b => b.ToArray<long>())];

    private static void InterlockedMax(ref int target, int value)
    {
        for (int old = Volatile.Read(ref target); value > old;)
        {
            int seen = Interlocked.CompareExchange(ref target, value, old);
            if (seen == old) return;
            old = seen;
        }
    }

    private sealed class Numbers(int count, Func<int, long> sample) : IReadOnlyList<long>
    {
        public int Count => count;

        public long this[int index] => sample(index);

        public IEnumerator<long> GetEnumerator() => Enumerable.Range(0, count).Select(sample).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
