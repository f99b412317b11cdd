using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Training;

/// <summary>The characters that a training begins with.</summary>
internal static class Alphabet
{
    /// <summary>The code points of words and how often each occurs.</summary>
    public static Dictionary<int, long> Count(WordCounts words)
    {
        var counts = new Dictionary<int, long>();
        for (int w = 0; w < words.Count; w++)
        {
            string word = words.Words[w];
            for (int i = 0; i < word.Length;)
            {
                int c = CodePoints.Next(word, ref i);
                counts[c] = counts.GetValueOrDefault(c) + words.Counts[w];
            }
        }
        return counts;
    }

    /// <summary>The code points of a text, as it is written in an option.</summary>
    public static IEnumerable<int> Of(string characters)
    {
        for (int i = 0; i < characters.Length;)
            yield return CodePoints.Next(characters, ref i);
    }

    /// <summary>
    /// The <paramref name="limit"/> most frequent code points in ascending order; wanted ones go before all
    /// others, and of equally frequent ones the smaller stay.
    /// </summary>
    public static int[] Choose(Dictionary<int, long> counts, string wanted, int? limit)
    {
        foreach (int c in Of(wanted))
            counts[c] = long.MaxValue;
        return [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key).Select(c => c.Key)
            .Take(limit ?? int.MaxValue).Order()];
    }
}
