using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Training;

/// <summary>
/// The words of a corpus as lists of symbols in one block; joining shortens a list in its place.
/// </summary>
internal sealed class MergeWords
{
    private readonly int[] _symbols, _starts, _lengths;

    private MergeWords(int[] symbols, int[] starts, int[] lengths, long[] counts) =>
        (_symbols, _starts, _lengths, Counts) = (symbols, starts, lengths, counts);

    public int Count => _lengths.Length;

    public long[] Counts { get; }

    /// <summary>Cuts words into symbols; characters outside the table are left out.</summary>
    public static MergeWords Cut(WordCounts words, SymbolTable table, MergeSettings settings)
    {
        var ids = new Dictionary<(int, bool, bool), int>();
        AddMarked(words, table, settings, ids);
        var symbols = new int[words.Words.Sum(word => (long)word.Length)];
        int[] starts = new int[words.Count], lengths = new int[words.Count];
        int end = 0;
        for (int w = 0; w < words.Count; w++)
        {
            starts[w] = end;
            foreach ((int, bool, bool) place in Places(words.Words[w], settings))
            {
                if (ids.TryGetValue(place, out int id))
                    symbols[end++] = id;
            }
            lengths[w] = end - starts[w];
        }
        return new(symbols, starts, lengths, words.Counts);
    }

    public Span<int> this[int word] => _symbols.AsSpan(_starts[word], _lengths[word]);

    public void Shorten(int word, int length) => _lengths[word] = length;

    /// <summary>
    /// Gives marked characters ids in the order of code points, so that they do not hang on the words' order.
    /// </summary>
    private static void AddMarked(
        WordCounts words, SymbolTable table, MergeSettings settings, Dictionary<(int, bool, bool), int> ids)
    {
        var places = new HashSet<(int C, bool Continues, bool Ends)>();
        foreach (string word in words.Words)
            places.UnionWith(Places(word, settings));
        foreach ((int c, bool continues, bool ends) in places.Order())
        {
            string text = char.ConvertFromUtf32(c);
            if (table.Find(text) is not null)
                ids[(c, continues, ends)] = table.Add(
                    (continues ? settings.Prefix : null) + text + (ends ? settings.Suffix : null));
        }
    }

    /// <summary>The characters of a word with what their marks hang on.</summary>
    private static IEnumerable<(int C, bool Continues, bool Ends)> Places(string word, MergeSettings settings)
    {
        for (int i = 0; i < word.Length;)
        {
            bool continues = i > 0 && settings.Prefix is not null;
            int c = CodePoints.Next(word, ref i);
            yield return (c, continues, i == word.Length && settings.Suffix is not null);
        }
    }
}
