namespace Cresset.Tokenizers.Text;

/// <summary>Shortens one text or a pair to a number of tokens.</summary>
internal static class Truncating
{
    /// <summary>Shortens so that <paramref name="added"/> special tokens still find room.</summary>
    public static void Run(Draft[] texts, Truncation options, int added)
    {
        int most = options.MaxLength - added;
        if (most < 0)
            return; // as the reference does, and said in Truncation's documentation
        int total = texts.Sum(text => text.Count), excess = total - most;
        if (most > 0 && excess <= 0)
            return;
        if (most == 0)
            Cut(texts, [.. texts.Select(_ => 0)], options);
        else if (options.Strategy is TruncationStrategy.LongestFirst)
            Cut(texts, texts.Length == 1 ? [most] : Balance(texts[0].Count, texts[1].Count, most), options);
        else
            CutOne(texts, options.Strategy is TruncationStrategy.OnlyFirst ? 0 : 1, excess, options);
    }

    private static void CutOne(Draft[] texts, int which, int excess, Truncation options)
    {
        if (which >= texts.Length)
            throw new InvalidOperationException(
                "Truncation: OnlySecond needs a second text; use OnlyFirst or LongestFirst.");
        int count = texts[which].Count;
        if (count <= excess)
            throw new InvalidOperationException(
                $"Truncation: {options.Strategy} cannot remove {excess} tokens from a text of {count}.");
        texts[which] = Cut(texts[which], texts[which].Count - excess, options);
    }

    private static void Cut(Draft[] texts, int[] lengths, Truncation options)
    {
        for (int i = 0; i < texts.Length; i++)
            texts[i] = Cut(texts[i], lengths[i], options);
    }

    /// <summary>The lengths of both texts: the shorter keeps all it can.</summary>
    private static int[] Balance(int first, int second, int most)
    {
        (int less, int more) = (Math.Min(first, second), Math.Max(first, second));
        more = less > most ? less : Math.Max(less, most - less);
        if (less + more > most)
            (less, more) = (most / 2, most / 2 + most % 2);
        return first > second ? [more, less] : [less, more];
    }

    private static Draft Cut(Draft text, int most, Truncation options)
    {
        if (most >= text.Count)
            return text;
        if (most == 0)
            return new(0) { Overflow = [text] };
        if (options.Stride >= most)
            throw new InvalidOperationException($"Truncation: the stride {options.Stride} must be below "
                + $"{most}, the tokens left beside the special ones.");
        List<TextRange> windows = Windows(text.Count, most, most - options.Stride, options.Side);
        List<Draft> rest = [.. windows.Skip(1).Select(window => text.Slice(window.Start, window.End))];
        return text.Slice(windows[0].Start, windows[0].End, rest);
    }

    private static List<TextRange> Windows(int count, int most, int step, Side side)
    {
        var windows = new List<TextRange>();
        if (side is Side.Right)
        {
            for (int start = 0; windows.Count == 0 || windows[^1].End < count; start += step)
                windows.Add(new(start, Math.Min(start + most, count)));
            return windows;
        }
        for (int end = count; windows.Count == 0 || windows[^1].Start > 0; end -= step)
            windows.Add(new(Math.Max(0, end - most), end));
        return windows;
    }
}
