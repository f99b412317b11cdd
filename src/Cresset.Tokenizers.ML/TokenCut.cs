namespace Cresset.Tokenizers.ML;

/// <summary>
/// At most so many tokens of an encoding, from its start or its end, and where in the text the cut is.
/// </summary>
/// <param name="Encoding">All tokens.</param>
/// <param name="Places">The places of those that are kept.</param>
/// <param name="Index">Where the text of the kept tokens ends, or begins if they are the last ones.</param>
internal sealed record TokenCut(Encoding Encoding, IReadOnlyList<int> Places, int Index)
{
    public static TokenCut Of(Encoding encoding, int length, int most, bool fromEnd)
    {
        if (encoding.Count <= most)
            return new(encoding, [.. Enumerable.Range(0, encoding.Count)], fromEnd ? 0 : length);
        int first = 0, last = encoding.Count;
        while (first < last && encoding.SequenceIds[first] < 0)
            first++;
        while (last > first && encoding.SequenceIds[last - 1] < 0)
            last--;
        int room = most - first - (encoding.Count - last);
        if (room <= 0)
            return new(encoding, [], fromEnd ? length : 0);
        (int start, int end) = fromEnd ? (last - room, last) : (first, first + room);
        // A character whose bytes are several tokens is kept whole or not at all.
        while (fromEnd && start < end && encoding.Offsets[start].Start < encoding.Offsets[start - 1].End)
            start++;
        while (!fromEnd && end > start && encoding.Offsets[end].Start < encoding.Offsets[end - 1].End)
            end--;
        int index = start == end ? (fromEnd ? length : 0)
            : fromEnd ? encoding.Offsets[start].Start : encoding.Offsets[end - 1].End;
        return new(encoding, [.. Enumerable.Range(0, first), .. Enumerable.Range(start, end - start),
            .. Enumerable.Range(last, encoding.Count - last)], index);
    }
}
