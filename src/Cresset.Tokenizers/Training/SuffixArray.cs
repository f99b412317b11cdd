namespace Cresset.Tokenizers.Training;

/// <summary>
/// All suffixes of a text in order, in linear time, by induced sorting (Nong, Zhang and Chan, 2009).
/// </summary>
internal static class SuffixArray
{
    /// <summary>
    /// The starts of the suffixes in ascending order. A suffix comes before those that it begins.
    /// </summary>
    /// <param name="text">Numbers from 0 to <paramref name="letters"/> − 1.</param>
    /// <param name="letters">How many different numbers there may be.</param>
    /// <param name="cancellation">Asked between the steps.</param>
    public static int[] Build(ReadOnlySpan<int> text, int letters, CancellationToken cancellation = default)
    {
        var order = new int[text.Length];
        Build(text, order, letters, cancellation);
        return order;
    }

    private static void Build(
        ReadOnlySpan<int> text, Span<int> order, int letters, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (text.Length < 2)
        {
            order.Clear();
            return;
        }
        var sorter = new SuffixSorter(text, letters);
        order.Fill(-1);
        sorter.PlaceUnsortedStarts(order);
        sorter.Induce(order);
        // The sorted pieces from one S-start to the next get names; they are the letters of a shorter text.
        int count = sorter.CollectStarts(order);
        int names = sorter.Name(order, count);
        Span<int> reduced = order[^count..], shorter = order[..count];
        if (names < count)
            Build(reduced, shorter, names, cancellation);
        else
            for (int i = 0; i < count; i++)
                shorter[reduced[i]] = i;
        cancellation.ThrowIfCancellationRequested();
        sorter.PlaceSortedStarts(order, count);
        sorter.Induce(order);
    }
}
