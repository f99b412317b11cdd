namespace Cresset.Tokenizers.Unicode;

/// <summary>
/// Which code points a Unicode form leaves as they are and where it can be cut before them.
/// </summary>
internal sealed class Stability(bool compatible, bool composed)
{
    private const byte Stable = 1, Changing = 2;

    private static readonly HashSet<int> Seconds = [.. UnicodeTables.CompositionKeys.ToArray().Select(key =>
        (int)(uint)key)];

    private readonly byte[] _known = new byte[0x10000];

    /// <summary>
    /// The place of the first code point from <paramref name="start"/> on that is not stable, or is.
    /// </summary>
    public int Find(ReadOnlySpan<char> text, int start, bool stable)
    {
        for (int i = start; i < text.Length;)
        {
            int at = i, c = text[i];
            bool found = c < 128 || IsStable(c = CodePoints.Next(text, ref i));
            if (found == stable)
                return at;
            if (c < 128)
                i = SkipAscii(text, i + 1);
        }
        return text.Length;
    }

    private static int SkipAscii(ReadOnlySpan<char> text, int i)
    {
        int count = text[i..].IndexOfAnyExceptInRange('\0', '\x7F');
        return count < 0 ? text.Length : i + count;
    }

    private bool IsStable(int c)
    {
        if (c >= _known.Length)
            return Compute(c);
        if (_known[c] == 0)
            _known[c] = Compute(c) ? Stable : Changing;
        return _known[c] == Stable;
    }

    private bool Compute(int c)
    {
        if (CodePoints.CombiningClass(c) != 0 || (composed && IsSecond(c)))
            return false;
        Span<int> hangul = stackalloc int[3];
        ReadOnlySpan<int> parts = Normalization.Decompose(c, compatible, hangul);
        return parts.IsEmpty || (composed && Recomposed(parts) == c);
    }

    private static bool IsSecond(int c) =>
        c is (>= 0x1161 and <= 0x1175) or (>= 0x11A8 and <= 0x11C2) || Seconds.Contains(c);

    /// <summary>What a decomposition composes to, where that is simply one after the other.</summary>
    private static int Recomposed(ReadOnlySpan<int> parts)
    {
        int whole = parts[0];
        foreach (int part in parts[1..])
        {
            whole = Normalization.Compose(whole, part);
            if (whole < 0)
                return -1;
        }
        return whole;
    }
}
