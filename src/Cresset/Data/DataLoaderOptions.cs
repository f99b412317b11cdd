namespace Cresset.Data;

/// <summary>How a <see cref="DataLoader{TSample, TBatch}"/> walks through the data.</summary>
public sealed record DataLoaderOptions
{
    /// <summary>Samples in a batch.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>
    /// A new random order in each pass. Without it the order of the data, or that of <see cref="Sampler"/>.
    /// </summary>
    public bool Shuffle { get; init; }

    /// <summary>Leave out a last batch that is not full.</summary>
    public bool DropLast { get; init; }

    /// <summary>
    /// Threads that load samples ahead; 0 to load in the thread that asks. The order is the same.
    /// </summary>
    public int Workers { get; init; }

    /// <summary>Batches that each worker may be ahead.</summary>
    public int PrefetchFactor { get; init; } = 2;

    /// <summary>The order of the samples.</summary>
    public Sampler? Sampler { get; init; }

    /// <summary>
    /// The batches themselves, as places of samples; excludes all other options of order and size.
    /// </summary>
    public IEnumerable<int[]>? BatchSampler { get; init; }

    /// <summary>Where draws come from; the default generator if left out.</summary>
    public Generator? Generator { get; init; }
}

/// <summary>A sample could not be loaded, or a batch not be made.</summary>
public sealed class DataLoaderException(string message, int? index, Exception inner) : Exception(message, inner)
{
    /// <summary>The place of the sample in the data set; null where the whole batch was at fault.</summary>
    public int? Index { get; } = index;
}
