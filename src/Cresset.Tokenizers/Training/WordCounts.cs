namespace Cresset.Tokenizers.Training;

/// <summary>
/// The different words of a corpus in the order of their code points, and how often each occurs.
/// </summary>
internal sealed class WordCounts
{
    private WordCounts(string[] words, long[] counts) => (Words, Counts) = (words, counts);

    public string[] Words { get; }

    public long[] Counts { get; }

    public int Count => Words.Length;

    public static WordCounts From(IEnumerable<KeyValuePair<string, long>> counts)
    {
        KeyValuePair<string, long>[] all = [.. counts];
        Array.Sort(all, (a, b) => CompareCodePoints(a.Key, b.Key));
        return new(Array.ConvertAll(all, word => word.Key), Array.ConvertAll(all, word => word.Value));
    }

    /// <summary>The order of UTF-8 and UTF-32, which UTF-16 has only below the surrogates.</summary>
    public static int CompareCodePoints(string a, string b)
    {
        int at = a.AsSpan().CommonPrefixLength(b);
        if (at == a.Length || at == b.Length)
            return a.Length.CompareTo(b.Length);
        bool first = char.IsSurrogate(a[at]), second = char.IsSurrogate(b[at]);
        return first == second ? a[at].CompareTo(b[at]) : first ? 1 : -1;
    }
}
