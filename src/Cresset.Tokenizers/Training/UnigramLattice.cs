namespace Cresset.Tokenizers.Training;

/// <summary>
/// For each place of the text, the pieces that begin there, the shortest first. The first is one letter long:
/// its
/// piece, or the unknown character.
/// </summary>
internal sealed class UnigramLattice
{
    private readonly int[] _starts, _ids;

    /// <summary>Every piece stands where the suffix array says.</summary>
    public UnigramLattice(UnigramText text, int[] ofLetters, List<Substring> found, int[] order)
    {
        Text = text;
        _starts = new int[text.Letters.Length + 1];
        int[] counts = Count(text, found, order);
        for (int i = 0; i < counts.Length; i++)
            _starts[i + 1] = checked(_starts[i] + counts[i]);
        _ids = new int[_starts[^1]];
        _starts.AsSpan(0, counts.Length).CopyTo(counts); // where the next one goes
        for (int i = 0; i < text.Letters.Length; i++)
            _ids[counts[i]++] = ofLetters[text.Letters[i]];
        int first = ofLetters.Length; // the id of found[0]: piece 0 and the letters come before
        foreach (int i in Enumerable.Range(0, found.Count).OrderBy(i => found[i].Length))
        {
            for (int j = found[i].Left; j < found[i].Right; j++)
                _ids[counts[order[j]]++] = first + i;
        }
    }

    public UnigramText Text { get; }

    public ReadOnlySpan<int> PiecesAt(int place) => _ids.AsSpan(_starts[place].._starts[place + 1]);

    /// <summary>Gives pieces their new ids; those of −1 are dropped.</summary>
    public void Renumber(int[] newIds)
    {
        newIds[0] = 0;
        int written = 0;
        for (int place = 0, read = 0; place < _starts.Length - 1; place++)
        {
            int end = _starts[place + 1];
            _ids[written++] = Math.Max(0, newIds[_ids[read++]]);
            for (; read < end; read++)
            {
                if (newIds[_ids[read]] is >= 0 and int id)
                    _ids[written++] = id;
            }
            _starts[place + 1] = written;
        }
    }

    private static int[] Count(UnigramText text, List<Substring> found, int[] order)
    {
        var counts = new int[text.Letters.Length];
        counts.AsSpan().Fill(1);
        foreach (Substring one in found)
        {
            for (int j = one.Left; j < one.Right; j++)
                counts[order[j]]++;
        }
        return counts;
    }
}
