namespace Cresset.Tokenizers.Training;

/// <summary>
/// The steps of sorting the suffixes of a text. A position is of type S if its suffix comes before the next.
/// </summary>
internal readonly ref struct SuffixSorter
{
    private readonly ReadOnlySpan<int> _text;
    private readonly ulong[] _types;
    private readonly int[] _counts, _ends;

    public SuffixSorter(ReadOnlySpan<int> text, int letters)
    {
        _text = text;
        _types = new ulong[(text.Length + 63) / 64];
        (_counts, _ends) = (new int[letters], new int[letters]);
        bool small = false; // the last suffix comes after the empty one
        for (int i = text.Length - 1; i >= 0; i--)
        {
            if (i + 1 < text.Length)
                small = text[i] < text[i + 1] || (text[i] == text[i + 1] && small);
            if (small)
                _types[i >> 6] |= 1UL << (i & 63);
            _counts[text[i]]++;
        }
    }

    public void PlaceUnsortedStarts(Span<int> order)
    {
        ToEnds();
        for (int i = _text.Length - 1; i > 0; i--)
        {
            if (IsStart(i))
                order[--_ends[_text[i]]] = i;
        }
    }

    /// <summary>
    /// From sorted starts of S-runs to all suffixes: L-suffixes forwards, then S-suffixes backwards.
    /// </summary>
    public void Induce(Span<int> order)
    {
        ToBegins();
        int last = _text.Length - 1;
        order[_ends[_text[last]]++] = last; // the empty suffix comes before everything
        for (int i = 0; i < order.Length; i++)
        {
            int before = order[i] - 1;
            if (before >= 0 && !IsSmall(before))
                order[_ends[_text[before]]++] = before;
        }
        ToEnds();
        for (int i = order.Length - 1; i >= 0; i--)
        {
            int before = order[i] - 1;
            if (before >= 0 && IsSmall(before))
                order[--_ends[_text[before]]] = before;
        }
    }

    /// <summary>Moves the sorted starts to the front and returns their number.</summary>
    public int CollectStarts(Span<int> order)
    {
        int count = 0;
        foreach (int at in order)
        {
            if (IsStart(at))
                order[count++] = at;
        }
        return count;
    }

    /// <summary>
    /// Writes the names of the pieces in the order of the text to the end, and returns how many there are.
    /// </summary>
    public int Name(Span<int> order, int count)
    {
        order[count..].Fill(-1);
        int names = 0, previous = -1;
        for (int i = 0; i < count; i++)
        {
            int at = order[i];
            if (previous < 0 || !SamePiece(previous, at))
                names++;
            order[count + at / 2] = names - 1; // starts are at least two apart
            previous = at;
        }
        for (int i = order.Length - 1, to = order.Length; i >= count; i--)
        {
            if (order[i] >= 0)
                order[--to] = order[i];
        }
        return names;
    }

    /// <summary>Puts the starts, whose order is known now, to the ends of their letters.</summary>
    public void PlaceSortedStarts(Span<int> order, int count)
    {
        Span<int> starts = order[^count..];
        for (int i = 1, found = 0; i < _text.Length; i++)
        {
            if (IsStart(i))
                starts[found++] = i;
        }
        for (int i = 0; i < count; i++)
            order[i] = starts[order[i]];
        order[count..].Fill(-1);
        ToEnds();
        for (int i = count - 1; i >= 0; i--)
        {
            int at = order[i];
            order[i] = -1;
            order[--_ends[_text[at]]] = at;
        }
    }

    private bool SamePiece(int a, int b)
    {
        for (int i = 0; ; i++)
        {
            if (a + i >= _text.Length || b + i >= _text.Length || _text[a + i] != _text[b + i]
                || IsSmall(a + i) != IsSmall(b + i))
                return false;
            if (i > 0 && (IsStart(a + i) || IsStart(b + i)))
                return IsStart(a + i) && IsStart(b + i);
        }
    }

    private bool IsSmall(int i) => (_types[i >> 6] >> (i & 63) & 1) != 0;

    private bool IsStart(int i) => i > 0 && IsSmall(i) && !IsSmall(i - 1);

    private void ToBegins()
    {
        for (int letter = 0, sum = 0; letter < _counts.Length; sum += _counts[letter++])
            _ends[letter] = sum;
    }

    private void ToEnds()
    {
        for (int letter = 0, sum = 0; letter < _counts.Length; letter++)
            _ends[letter] = sum += _counts[letter];
    }
}
