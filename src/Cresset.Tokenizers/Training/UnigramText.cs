using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Training;

/// <summary>All different words behind each other as small numbers, a 0 behind each.</summary>
internal sealed class UnigramText
{
    private readonly int[] _codePoints;

    public UnigramText(WordCounts words)
    {
        Dictionary<int, long> alphabet = Alphabet.Count(words);
        alphabet.Remove(0); // U+0000 cannot be told from the end of a word
        _codePoints = [0, .. alphabet.Keys.Order()];
        Frequencies = [0, .. _codePoints.Skip(1).Select(c => alphabet[c])];
        Letters = new int[words.Words.Sum(word => (long)CodePoints.Count(word) + 1)];
        (Starts, Counts) = (new int[words.Count + 1], words.Counts);
        Dictionary<int, int> letters = _codePoints.Index().ToDictionary(c => c.Item, c => c.Index);
        int at = 0;
        for (int w = 0; w < words.Count; w++)
        {
            string word = words.Words[w];
            for (int i = 0; i < word.Length;)
                Letters[at++] = letters[CodePoints.Next(word, ref i)];
            Starts[w + 1] = ++at;
        }
    }

    /// <summary>The text; 0 is the end of a word.</summary>
    public int[] Letters { get; }

    /// <summary>How many different letters there are, the 0 among them.</summary>
    public int LetterCount => _codePoints.Length;

    /// <summary>How often each letter occurs in the corpus.</summary>
    public long[] Frequencies { get; }

    /// <summary>Where the words start, and behind them the end.</summary>
    public int[] Starts { get; }

    /// <summary>How often each word occurs.</summary>
    public long[] Counts { get; }

    public int WordCount => Counts.Length;

    /// <summary>
    /// Cuts the words into parts of about equal length, which do not depend on the number of threads.
    /// </summary>
    public int[] Parts(int most)
    {
        int count = (int)Math.Clamp(Letters.Length / 16384L, 1, most);
        var parts = new int[count + 1];
        for (int i = 1, w = 0; i <= count; parts[i++] = w)
        {
            while (w < WordCount && Starts[w] < (long)Letters.Length * i / count)
                w++;
        }
        return parts;
    }

    public int CodePointAt(int at) => _codePoints[Letters[at]];

    public string Read(int start, int length) =>
        string.Concat(Enumerable.Range(start, length).Select(i => char.ConvertFromUtf32(CodePointAt(i))));
}
