using Cresset.Tokenizers.Models;

namespace Cresset.Tokenizers.Formats;

/// <summary>The merges of a vocabulary that lists only its tokens: every cut of a token into two tokens is one.</summary>
internal static class MergeRecovery
{
    private const long MostWork = 1L << 31;

    /// <summary>The order of a merge: its rank, then the lengths of both parts in characters.</summary>
    private readonly record struct Found(double Key, int LeftLength, int RightLength, int Left, int Right, int Joined);

    /// <summary>Merges in the order of the ids of what they make.</summary>
    public static List<(int Left, int Right, int Joined)> ByRank(Vocabulary vocabulary, string file) =>
        Run(vocabulary, file, static id => id, descending: false);

    /// <summary>Merges in the order of the scores of what they make, the highest first.</summary>
    public static List<(int Left, int Right, int Joined)> ByScore(
        Vocabulary vocabulary, Func<int, double> scoreOf, string file) =>
        Run(vocabulary, file, scoreOf, descending: true);

    private static List<(int, int, int)> Run(
        Vocabulary vocabulary, string file, Func<int, double> keyOf, bool descending)
    {
        KeyValuePair<string, int>[] tokens = [.. vocabulary.Tokens()];
        if (tokens.Sum(token => (long)token.Key.Length * token.Key.Length) > MostWork)
            throw new TokenizerFormatException(file, "", "the tokens are so long that their merges cannot be recovered");
        var all = new List<Found>(tokens.Length);
        foreach ((string token, int id) in tokens)
            Cut(token, id, keyOf(id), (vocabulary, all));
        IEnumerable<Found> sorted = descending
            ? all.OrderByDescending(m => m.Key).ThenByDescending(m => m.LeftLength).ThenByDescending(m => m.RightLength)
            : all.OrderBy(m => m.Key).ThenBy(m => m.LeftLength).ThenBy(m => m.RightLength);
        return [.. sorted.Select(merge => (merge.Left, merge.Right, merge.Joined))];
    }

    private static void Cut(string token, int id, double key, (Vocabulary Vocabulary, List<Found> All) to)
    {
        int before = to.All.Count;
        for (int at = 1; at < token.Length; at++)
        {
            if (char.IsLowSurrogate(token[at]))
                continue;
            if (to.Vocabulary.IdOf(token.AsSpan(0, at)) is int left && to.Vocabulary.IdOf(token.AsSpan(at)) is int right)
                to.All.Add(new(key, Characters(token.AsSpan(0, at)), Characters(token.AsSpan(at)), left, right, id));
        }
        to.All.Sort(before, to.All.Count - before, ByIds);
    }

    private static readonly Comparer<Found> ByIds = Comparer<Found>.Create(
        static (a, b) => (a.Left, a.Right).CompareTo((b.Left, b.Right)));

    private static int Characters(ReadOnlySpan<char> text) => Unicode.CodePoints.Count(text);
}
