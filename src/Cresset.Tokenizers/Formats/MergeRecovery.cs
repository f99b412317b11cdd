using Cresset.Tokenizers.Models;

namespace Cresset.Tokenizers.Formats;

/// <summary>
/// The merges of a vocabulary that lists only its tokens: every cut of a token into two tokens is one.
/// </summary>
/// <remarks>
/// Real vocabularies have two or three cuts a token. Files made of cuts alone have thousands and are refused,
/// so that a
/// small file does not become a large table.
/// </remarks>
internal static class MergeRecovery
{
    private const long MostWork = 1L << 31;
    private const int MostCutsAToken = 6, FreeCuts = 1 << 12;

    /// <summary>
    /// The order of merges of one rank: the lengths of both parts in characters, then the file's.
    /// </summary>
    private readonly record struct Found(int LeftLength, int RightLength, int Place, (int, int, int) Merge);

    /// <summary>Merges in the order of the ids of what they make, the shorter left part first.</summary>
    public static List<(int Left, int Right, int Joined)> ByRank(Vocabulary vocabulary, string file)
    {
        int[] order = Order(vocabulary, static (a, b) => a.CompareTo(b));
        return Run(vocabulary, order, null, file);
    }

    /// <summary>
    /// Merges in the order of the scores of what they make, the highest first, the longer left part first.
    /// </summary>
    public static List<(int Left, int Right, int Joined)> ByScore(
        Vocabulary vocabulary, Func<int, double> scoreOf, string file)
    {
        int[] order = Order(vocabulary, (a, b) => scoreOf(b).CompareTo(scoreOf(a)));
        return Run(vocabulary, order, scoreOf, file);
    }

    private static int[] Order(Vocabulary vocabulary, Comparison<int> compare)
    {
        int[] order = vocabulary.Ids.ToArray();
        int[] places = new int[order.Length];
        for (int place = 0; place < places.Length; place++)
            places[place] = place;
        Comparison<int> byPlace = (a, b) =>
            compare(vocabulary.Ids[a], vocabulary.Ids[b]) is not 0 and int first
            ? first : a.CompareTo(b);
        places.AsSpan().Sort(byPlace);
        for (int i = 0; i < places.Length; i++)
            order[i] = vocabulary.Ids[places[i]];
        return order;
    }

    /// <summary>
    /// The merges of all tokens; those of one rank, which follow each other, are sorted together.
    /// </summary>
    private static List<(int, int, int)> Run(
        Vocabulary vocabulary, int[] order, Func<int, double>? scoreOf, string file)
    {
        CheckWork(vocabulary, file);
        var merges = new List<(int, int, int)>(order.Length);
        var rank = new List<Found>();
        for (int i = 0; i < order.Length; i++)
        {
            Cut(vocabulary, order[i], i, rank);
            if (merges.Count + rank.Count > (MostCutsAToken * (long)order.Length) + FreeCuts)
                throw new TokenizerFormatException(file, "",
                    "the tokens can be cut in so many ways that their merges "
                    + "cannot be recovered");
            if (scoreOf is not null && i + 1 < order.Length && scoreOf(order[i]) == scoreOf(order[i + 1]))
                continue;
            rank.Sort(scoreOf is null ? ShortFirst : LongFirst);
            merges.AddRange(rank.Select(found => found.Merge));
            rank.Clear();
        }
        return merges;
    }

    private static int ShortFirst(Found a, Found b) =>
        (a.LeftLength, a.RightLength, a.Place).CompareTo((b.LeftLength, b.RightLength, b.Place));

    private static int LongFirst(Found a, Found b) =>
        (b.LeftLength, b.RightLength, a.Place).CompareTo((a.LeftLength, a.RightLength, b.Place));

    private static void Cut(Vocabulary vocabulary, int id, int place, List<Found> found)
    {
        ReadOnlySpan<char> token = vocabulary.CharsOf(id);
        for (int at = 1; at < token.Length; at++)
        {
            if (char.IsLowSurrogate(token[at]))
                continue;
            if (vocabulary.IdOf(token[..at]) is int left && vocabulary.IdOf(token[at..]) is int right)
                found.Add(new(Characters(token[..at]), Characters(token[at..]), place, (left, right, id)));
        }
    }

    private static void CheckWork(Vocabulary vocabulary, string file)
    {
        long work = 0;
        foreach (int id in vocabulary.Ids)
            work += (long)vocabulary.CharsOf(id).Length * vocabulary.CharsOf(id).Length;
        if (work > MostWork)
            throw new TokenizerFormatException(file, "",
                "the tokens are so long that their merges cannot be recovered");
    }

    private static int Characters(ReadOnlySpan<char> text) => Unicode.CodePoints.Count(text);
}
