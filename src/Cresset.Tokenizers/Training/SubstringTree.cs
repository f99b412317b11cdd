namespace Cresset.Tokenizers.Training;

/// <summary>
/// The suffixes from <paramref name="Left"/> to <paramref name="Right"/> − 1 of the array begin with the same
/// letters, <paramref name="Length"/> of them.
/// </summary>
internal readonly record struct Substring(int Left, int Right, int Length)
{
    public long Score => (long)(Right - Left) * Length;
}

/// <summary>
/// The substrings that occur at least twice and, made longer, not always in the same way: the inner nodes of
/// the suffix tree, found in the suffix array by the lengths of common prefixes (Kärkkäinen et al., 2009;
/// Abouelhoda et al., 2004).
/// </summary>
internal static class SubstringTree
{
    /// <summary>Those of 2 to <paramref name="longest"/> letters without a 0.</summary>
    public static List<Substring> Find(int[] text, int[] order, int longest)
    {
        int[] common = CommonPrefixes(text, order);
        var found = new List<Substring>();
        var open = new Stack<(int Left, int Length)>([(0, -1)]);
        for (int i = 1; i <= text.Length; i++)
        {
            int length = i < text.Length ? common[i] : -1, left = i - 1;
            while (open.Peek().Length > length)
            {
                (left, int depth) = open.Pop();
                if (depth >= 2 && depth <= longest && Array.IndexOf(text, 0, order[left], depth) < 0)
                    found.Add(new(left, i, depth));
            }
            if (open.Peek().Length < length)
                open.Push((left, length));
        }
        return found;
    }

    /// <summary>How many letters each suffix shares with the one before it in the order.</summary>
    private static int[] CommonPrefixes(int[] text, int[] order)
    {
        var byPlace = new int[text.Length]; // first the suffix before, then the length
        for (int i = 0; i < order.Length; i++)
            byPlace[order[i]] = i == 0 ? -1 : order[i - 1];
        for (int i = 0, length = 0; i < text.Length; i++)
        {
            int before = byPlace[i];
            if (before < 0)
                length = 0;
            else
                length += text.AsSpan(i + length).CommonPrefixLength(text.AsSpan(before + length));
            byPlace[i] = length;
            length = Math.Max(0, length - 1);
        }
        var common = new int[text.Length];
        for (int i = 0; i < order.Length; i++)
            common[i] = byPlace[order[i]];
        return common;
    }
}
