namespace Cresset.Data;

/// <summary>
/// Random order. Without a generator each pass draws one seed from the default generator, as PyTorch does.
/// </summary>
public sealed class RandomSampler : Sampler
{
    private const int Block = 32;

    private readonly int _samples;
    private readonly bool _replacement;
    private readonly Generator? _generator;

    /// <param name="count">Number of samples in the data.</param>
    /// <param name="replacement">May a sample come twice?</param>
    /// <param name="numSamples">Length of a pass; all samples if left out.</param>
    /// <param name="generator">Where the draws come from.</param>
    /// <exception cref="ArgumentOutOfRangeException">A pass would have a length below 1.</exception>
    public RandomSampler(int count, bool replacement = false, int? numSamples = null, Generator? generator = null)
    {
        if (numSamples is < 1) throw new ArgumentOutOfRangeException(nameof(numSamples), numSamples,
            "RandomSampler: the number of samples must be at least 1.");
        (DataCount, _samples, _replacement, _generator) = (count, numSamples ?? count, replacement, generator);
    }

    /// <inheritdoc/>
    public override int Count => _samples;

    private int DataCount { get; }

    /// <inheritdoc/>
    public override IEnumerator<int> GetEnumerator()
    {
        Generator generator = _generator ?? new Generator(Seeds.Draw(Generator.Default));
        return _replacement ? Drawn(generator) : Permuted(generator);
    }

    private IEnumerator<int> Drawn(Generator generator)
    {
        long[] block = new long[Block];
        for (int left = _samples; left > 0; left -= Block)
        {
            int n = Math.Min(Block, left);
            generator.Integers(block.AsSpan(0, n), 0, DataCount);
            for (int i = 0; i < n; i++) yield return (int)block[i];
        }
    }

    private IEnumerator<int> Permuted(Generator generator)
    {
        for (int done = 0; done + DataCount <= _samples && DataCount > 0; done += DataCount)
            foreach (long i in generator.Permutation(DataCount)) yield return (int)i;
        // Drawn even if nothing of it is used, as PyTorch does.
        long[] last = generator.Permutation(DataCount);
        for (int i = 0; i < (DataCount == 0 ? 0 : _samples % DataCount); i++) yield return (int)last[i];
    }
}

/// <summary>Seeds as PyTorch's loaders draw them.</summary>
internal static class Seeds
{
    public static ulong Draw(Generator generator)
    {
        Span<long> seed = stackalloc long[1];
        generator.AnyIntegers(seed);
        return (ulong)seed[0];
    }
}
