namespace Cresset.Tokenizers.Expressions;

/// <summary>
/// A set of code points: the union of ranges, general categories and other sets, perhaps negated.
/// </summary>
internal sealed partial class CharSet
{
    private readonly List<(int First, int Last)> _ranges = [];
    private readonly List<CharSet> _sets = [], _also = [];
    private readonly ulong[] _ascii = new ulong[2];
    private uint _categories;
    private int _property = -1;
    private byte _flags;
    private bool _negated, _frozen;

    /// <summary>Upper and lower case count as one.</summary>
    public bool IgnoreCase { get; init; }

    /// <summary>About how many steps it takes to say whether a code point is in it.</summary>
    public int Size { get; private set; } = 1;

    public CharSet Add(int first, int last)
    {
        _ranges.Add((first, last));
        return this;
    }

    public CharSet Add(CharSet set)
    {
        if (set.IsPlain)
        {
            _categories |= set._categories;
            _flags |= set._flags;
            _ranges.AddRange(set._ranges);
            return this;
        }
        _sets.Add(set.Freeze());
        Size += set.Size;
        return this;
    }

    /// <summary>Keeps only what is in another set, too.</summary>
    public CharSet And(CharSet set)
    {
        _also.Add(set.Freeze());
        Size += set.Size;
        return this;
    }

    /// <summary>Builds the table of ASCII; call it when nothing is added any more.</summary>
    public CharSet Freeze()
    {
        if (_frozen)
            return this;
        MergeRanges();
        for (int c = 0; c < 128; c++)
            _ascii[c >> 6] |= (Slow(c) ? 1UL : 0) << c;
        _frozen = true;
        return this;
    }

    public bool Contains(int c) => c < 128 && _frozen ? (_ascii[c >> 6] >> c & 1) != 0 : Slow(c);

    /// <summary>Whether it only adds ranges and categories to a union.</summary>
    private bool IsPlain => !_negated && !IgnoreCase && _property < 0 && _sets.Count == 0 && _also.Count == 0;

    private void MergeRanges()
    {
        _ranges.Sort();
        int kept = 0;
        for (int i = 1; i < _ranges.Count; i++)
        {
            if (_ranges[i].First <= _ranges[kept].Last + 1)
                _ranges[kept] = (_ranges[kept].First, Math.Max(_ranges[kept].Last, _ranges[i].Last));
            else
                _ranges[++kept] = _ranges[i];
        }
        if (_ranges.Count > 0)
            _ranges.RemoveRange(kept + 1, _ranges.Count - kept - 1);
    }

    private bool Slow(int c)
    {
        bool found = Plain(c) || (IgnoreCase && InOtherCase(c));
        if (found == _negated)
            return false;
        foreach (CharSet set in _also)
        {
            if (!set.Contains(c))
                return false;
        }
        return true;
    }

    private bool InOtherCase(int c)
    {
        int fold = CaseFolding.Fold(c);
        if (Plain(fold))
            return true;
        foreach (int other in CaseFolding.OthersOf(fold))
        {
            if (Plain(other))
                return true;
        }
        return false;
    }

    private bool Plain(int c)
    {
        byte category = Categories.Of(c);
        if ((_categories >> (category & 31) & 1) != 0 || (category & _flags) != 0)
            return true;
        if (_property >= 0 && Properties.Contains(_property, c))
            return true;
        foreach (CharSet set in _sets)
        {
            if (set.Contains(c))
                return true;
        }
        return InRanges(c);
    }

    private bool InRanges(int c)
    {
        int low = 0, high = _ranges.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (c < _ranges[middle].First)
                high = middle - 1;
            else if (c > _ranges[middle].Last)
                low = middle + 1;
            else
                return true;
        }
        return false;
    }
}
