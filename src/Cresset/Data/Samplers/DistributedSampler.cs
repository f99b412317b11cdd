namespace Cresset.Data;

/// <summary>Each of several processes gets its own share of one order that all agree on.</summary>
public sealed class DistributedSampler : Sampler
{
    private readonly int _data;
    private readonly int _replicas;
    private readonly int _rank;
    private readonly DistributedOrder _order;

    /// <param name="count">Number of samples in the data.</param>
    /// <param name="numReplicas">Number of processes.</param>
    /// <param name="rank">Which process this is, from 0.</param>
    /// <param name="order">How the samples are ordered and shared out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rank is not one of the processes.</exception>
    public DistributedSampler(int count, int numReplicas, int rank, DistributedOrder? order = null)
    {
        if (rank < 0 || rank >= numReplicas) throw new ArgumentOutOfRangeException(nameof(rank), rank,
            $"DistributedSampler: the rank must be in 0 to {numReplicas - 1}.");
        (_data, _replicas, _rank, _order) = (count, numReplicas, rank, order ?? new DistributedOrder());
        bool cut = _order.DropLast && count % numReplicas != 0;
        Count = (int)Math.Ceiling((cut ? count - numReplicas : count) / (double)numReplicas);
    }

    /// <inheritdoc/>
    public override int Count { get; }

    /// <summary>The number of the pass, which all processes must set alike; it changes the order.</summary>
    public int Epoch { get; set; }

    /// <inheritdoc/>
    public override IEnumerator<int> GetEnumerator()
    {
        long[] order = _order.Shuffle ? new Generator(unchecked((ulong)(_order.Seed + Epoch))).Permutation(_data)
            : [.. Enumerable.Range(0, _data)];
        for (int i = 0; i < Count; i++) yield return (int)order[(_rank + i * _replicas) % _data];
    }
}

/// <summary>How a <see cref="DistributedSampler"/> orders and shares out.</summary>
/// <param name="Shuffle">Random order, from seed and epoch.</param>
/// <param name="Seed">The seed that all processes agree on.</param>
/// <param name="DropLast">Leave samples out, instead of repeating some, to make all shares equal.</param>
public sealed record DistributedOrder(bool Shuffle = true, long Seed = 0, bool DropLast = false);
