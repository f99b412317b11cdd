namespace Cresset.Data;

/// <summary>Some samples in random order.</summary>
/// <param name="indices">The samples.</param>
/// <param name="generator">Where the draws come from; the default generator if left out.</param>
public sealed class SubsetRandomSampler(IReadOnlyList<int> indices, Generator? generator = null) : Sampler
{
    /// <inheritdoc/>
    public override int Count => indices.Count;

    /// <inheritdoc/>
    public override IEnumerator<int> GetEnumerator()
    {
        foreach (long i in (generator ?? Generator.Default).Permutation(indices.Count)) yield return indices[(int)i];
    }
}

/// <summary>Samples drawn by weight.</summary>
/// <param name="weights">One weight for each sample, at least 0; they need not add up to 1.</param>
/// <param name="numSamples">Length of a pass.</param>
/// <param name="replacement">May a sample come twice?</param>
/// <param name="generator">Where the draws come from; the default generator if left out.</param>
/// <exception cref="ArgumentOutOfRangeException">A pass would have a length below 1.</exception>
public sealed class WeightedRandomSampler(
    IReadOnlyList<double> weights, int numSamples, bool replacement = true, Generator? generator = null) : Sampler
{
    /// <inheritdoc/>
    public override int Count { get; } = numSamples > 0 ? numSamples : throw new ArgumentOutOfRangeException(
        nameof(numSamples), numSamples, "WeightedRandomSampler: the number of samples must be at least 1.");

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// The weights are no distribution, or too few to draw without replacement.
    /// </exception>
    public override IEnumerator<int> GetEnumerator() => (generator ?? Generator.Default)
        .Multinomial<double>([.. weights], weights.Count, Count, replacement).Select(i => (int)i).GetEnumerator();
}
