using System.Collections;

namespace Cresset.Data;

/// <summary>
/// Batches of a data set, in PyTorch's order for a seed. Each enumeration is one pass. With workers, samples
/// are loaded ahead on threads of the loader's own, which end with the enumeration; the data set must then be
/// safe to read from several threads.
/// </summary>
public sealed class DataLoader<TSample, TBatch> : IEnumerable<TBatch>
{
    private readonly BatchMaker<TSample, TBatch> _maker;
    private readonly DataLoaderOptions _options;
    private readonly IEnumerable<int[]> _batches;

    /// <param name="dataset">The samples.</param>
    /// <param name="collate">Makes a batch of samples.</param>
    /// <param name="options">Size, order, workers.</param>
    /// <exception cref="ArgumentException">
    /// Options exclude each other, or a number is out of range.
    /// </exception>
    public DataLoader(
        IReadOnlyList<TSample> dataset, Func<IReadOnlyList<TSample>, TBatch> collate, DataLoaderOptions? options = null)
    {
        (Dataset, _options) = (dataset, options ?? new DataLoaderOptions());
        _maker = new BatchMaker<TSample, TBatch>(dataset, collate);
        Check(_options);
        Sampler order = _options.Sampler ?? (_options.Shuffle
            ? new RandomSampler(dataset.Count, generator: _options.Generator) : new SequentialSampler(dataset.Count));
        _batches = _options.BatchSampler ?? new BatchSampler(order, _options.BatchSize, _options.DropLast);
        int samples = order.Count, size = _options.BatchSize;
        Count = _options.BatchSampler is { } own ? (own as IReadOnlyCollection<int[]>)?.Count
            : _options.DropLast ? samples / size : (samples + size - 1) / size;
    }

    /// <summary>The samples.</summary>
    public IReadOnlyList<TSample> Dataset { get; }

    /// <summary>Number of batches in a pass; null where a batch sampler does not tell.</summary>
    public int? Count { get; }

    /// <summary>One pass.</summary>
    public IEnumerator<TBatch> GetEnumerator()
    {
        DrawBaseSeed();
        return _options.Workers == 0 ? Here() : Ahead();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>
    /// One pass that waits without holding a thread; samples are loaded by at least one worker.
    /// </summary>
    /// <param name="cancellationToken">Ends the pass and its workers.</param>
    /// <exception cref="OperationCanceledException">The pass was cancelled.</exception>
    public async IAsyncEnumerable<TBatch> ReadAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        DrawBaseSeed();
        using var prefetch = new Prefetch<TBatch>(
            _batches, _maker.Make, _options with { Workers = Math.Max(1, _options.Workers) });
        while (!cancellationToken.IsCancellationRequested && prefetch.TryNext() is { } next)
            yield return await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>
    /// PyTorch draws a seed for the workers at the start of each pass, even without workers.
    /// </summary>
    private void DrawBaseSeed() => Seeds.Draw(_options.Generator ?? Generator.Default);

    private IEnumerator<TBatch> Here()
    {
        int number = 0;
        foreach (int[] batch in _batches) yield return _maker.Make(batch, number++, CancellationToken.None);
    }

    private IEnumerator<TBatch> Ahead()
    {
        using var prefetch = new Prefetch<TBatch>(_batches, _maker.Make, _options);
        while (prefetch.TryNext() is { } next) yield return next.GetAwaiter().GetResult();
    }

    private static void Check(DataLoaderOptions o)
    {
        if (o.BatchSize < 1 || o.Workers < 0 || o.PrefetchFactor < 1) throw new ArgumentException(
            $"DataLoader: needs BatchSize ≥ 1, Workers ≥ 0, PrefetchFactor ≥ 1, not {o.BatchSize}, {o.Workers}, {o.PrefetchFactor}.");
        if (o.Sampler is not null && o.Shuffle)
            throw new ArgumentException("DataLoader: a sampler and Shuffle exclude each other.");
        if (o.BatchSampler is not null && (o.BatchSize != 1 || o.Shuffle || o.Sampler is not null || o.DropLast))
            throw new ArgumentException("DataLoader: a batch sampler excludes BatchSize, Shuffle, Sampler and DropLast.");
    }
}

/// <summary>Loaders whose batches are tensors.</summary>
public static class DataLoader
{
    /// <summary>Batches of tensors, stacked along a new first dimension.</summary>
    public static DataLoader<Tensor, Tensor> Of(
        IReadOnlyList<Tensor> dataset, int batchSize = 1, bool shuffle = false, DataLoaderOptions? options = null) =>
        new(dataset, Collate.Column, With(options, batchSize, shuffle));

    /// <summary>Batches of pairs of tensors or numbers: a tensor for each part.</summary>
    public static DataLoader<(TFirst, TSecond), (Tensor, Tensor)> Of<TFirst, TSecond>(
        IReadOnlyList<(TFirst, TSecond)> dataset, int batchSize = 1, bool shuffle = false, DataLoaderOptions? options = null) =>
        new(dataset, Collate.Columns, With(options, batchSize, shuffle));

    /// <summary>Batches of triples of tensors or numbers: a tensor for each part.</summary>
    public static DataLoader<(TFirst, TSecond, TThird), (Tensor, Tensor, Tensor)> Of<TFirst, TSecond, TThird>(
        IReadOnlyList<(TFirst, TSecond, TThird)> dataset, int batchSize = 1, bool shuffle = false, DataLoaderOptions? options = null) =>
        new(dataset, Collate.Columns, With(options, batchSize, shuffle));

    private static DataLoaderOptions With(DataLoaderOptions? options, int batchSize, bool shuffle) => options is null
        ? new DataLoaderOptions { BatchSize = batchSize, Shuffle = shuffle }
        : options with
        {
            BatchSize = batchSize == 1 ? options.BatchSize : batchSize,
            Shuffle = shuffle || options.Shuffle,
        };
}
