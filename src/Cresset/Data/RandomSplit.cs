namespace Cresset.Data;

/// <summary>Splits data sets at random, without overlap.</summary>
public static class RandomSplit
{
    /// <summary>Parts of given sizes.</summary>
    /// <param name="dataset">The whole.</param>
    /// <param name="lengths">The sizes of the parts, which add up to the whole.</param>
    /// <param name="generator">Where the draws come from; the default generator if left out.</param>
    /// <exception cref="ArgumentException">The sizes do not add up.</exception>
    public static Subset<T>[] Of<T>(IReadOnlyList<T> dataset, IReadOnlyList<int> lengths, Generator? generator = null)
    {
        if (lengths.Sum() != dataset.Count || lengths.Any(l => l < 0)) throw new ArgumentException(
            $"RandomSplit: the lengths [{string.Join(", ", lengths)}] must add up to the {dataset.Count} samples.");
        int[] order = [.. (generator ?? Generator.Default).Permutation(dataset.Count).Select(i => (int)i)];
        var parts = new Subset<T>[lengths.Count];
        int at = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = new Subset<T>(dataset, order[at..(at + lengths[i])]);
            at += lengths[i];
        }
        return parts;
    }

    /// <summary>
    /// Parts of given shares; each is rounded down, and what is left goes to the first ones.
    /// </summary>
    /// <param name="dataset">The whole.</param>
    /// <param name="fractions">The shares of the parts, which add up to 1.</param>
    /// <param name="generator">Where the draws come from; the default generator if left out.</param>
    /// <exception cref="ArgumentException">The shares do not add up.</exception>
    public static Subset<T>[] Of<T>(IReadOnlyList<T> dataset, IReadOnlyList<double> fractions, Generator? generator = null)
    {
        if (Math.Abs(fractions.Sum() - 1) > 1e-9 || fractions.Any(f => !(f is >= 0 and <= 1))) throw new ArgumentException(
            $"RandomSplit: the fractions [{string.Join(", ", fractions)}] must lie in [0, 1] and add up to 1.");
        int[] lengths = [.. fractions.Select(f => (int)Math.Floor(dataset.Count * f))];
        for (int i = 0, rest = dataset.Count - lengths.Sum(); i < rest; i++) lengths[i % lengths.Length]++;
        return Of(dataset, lengths, generator);
    }
}
