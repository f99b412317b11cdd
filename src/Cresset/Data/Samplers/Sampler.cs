using System.Collections;

namespace Cresset.Data;

/// <summary>
/// An order of samples; each enumeration is one pass over the data and may differ from the last.
/// </summary>
public abstract class Sampler : IEnumerable<int>
{
    /// <summary>Length of a pass.</summary>
    public abstract int Count { get; }

    /// <inheritdoc/>
    public abstract IEnumerator<int> GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>The order of the data.</summary>
public sealed class SequentialSampler(int count) : Sampler
{
    /// <inheritdoc/>
    public override int Count => count;

    /// <inheritdoc/>
    public override IEnumerator<int> GetEnumerator() => Enumerable.Range(0, count).GetEnumerator();
}

/// <summary>Groups an order into batches.</summary>
/// <param name="sampler">The order.</param>
/// <param name="batchSize">Samples in a batch.</param>
/// <param name="dropLast">Leave out a last batch that is not full.</param>
/// <exception cref="ArgumentOutOfRangeException">The batch size is below 1.</exception>
public sealed class BatchSampler(IEnumerable<int> sampler, int batchSize, bool dropLast = false) : IEnumerable<int[]>
{
    private readonly int _size = batchSize > 0 ? batchSize : throw new ArgumentOutOfRangeException(
        nameof(batchSize), batchSize, "BatchSampler: a batch needs at least 1 sample.");

    /// <inheritdoc/>
    public IEnumerator<int[]> GetEnumerator()
    {
        foreach (int[] batch in sampler.Chunk(_size))
            if (!dropLast || batch.Length == _size) yield return batch;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
