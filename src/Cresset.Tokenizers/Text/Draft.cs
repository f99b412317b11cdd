namespace Cresset.Tokenizers.Text;

/// <summary>
/// An encoding under construction. Arrays are never changed once shared; operations make new drafts.
/// </summary>
internal sealed class Draft
{
    private const int MostCompared = 8;

    private readonly TextRange?[] _sequences = [null, null];

    public Draft(int count) =>
        (Ids, WordIds, Offsets) = (new int[count], new int[count], new TextRange[count]);

    public int[] Ids, WordIds;
    public Runs TypeIds, Special, Attention;
    public TextRange[] Offsets;

    /// <summary>
    /// Strings of tokens that differ from the vocabulary's; null entries, or null for all, do not.
    /// </summary>
    public string?[]? Values;

    /// <summary>
    /// The text of each token, where places in it are not the same in all units; see <see cref="OffsetMap"/>.
    /// </summary>
    public string?[]? Texts;

    /// <summary>Where strings of ids are looked up.</summary>
    public Func<int, string?>? Names { get; init; }

    public string TokenAt(int i) => Values?[i] ?? Names?.Invoke(Ids[i]) ?? "";

    public List<Draft> Overflow { get; init; } = [];

    public int Count => Ids.Length;

    public int SequenceCount => Math.Max(1, (_sequences[0] is null ? 0 : 1) + (_sequences[1] is null ? 0 : 1));

    /// <summary>The tokens of a text; all, where it is not known.</summary>
    public TextRange SequenceRange(int sequence) =>
        ((uint)sequence < 2 ? _sequences[sequence] : null) ?? new(0, Count);

    public void SetSequence(int sequence, TextRange range) => _sequences[sequence] = range;

    /// <summary>Says that all of it, and of its overflow, is one text.</summary>
    public void SetSequence(int sequence)
    {
        SetSequence(sequence, new(0, Count));
        foreach (Draft part in Overflow)
            part.SetSequence(sequence);
    }

    public int[] SequenceIds()
    {
        var ids = new int[Count];
        ids.AsSpan().Fill(-1);
        for (int sequence = 0; sequence < SequenceCount; sequence++)
        {
            TextRange range = SequenceRange(sequence);
            ids.AsSpan(range.Start, range.Length).Fill(sequence);
        }
        return ids;
    }

    /// <summary>Tokens that are not from a text.</summary>
    public static Draft OfSpecial(ReadOnlySpan<int> ids, IReadOnlyList<string> tokens, int type)
    {
        var draft = new Draft(ids.Length)
        {
            Values = [.. tokens],
            TypeIds = Runs.Of(type, ids.Length),
            Special = Runs.Of(1, ids.Length),
            Attention = Runs.Of(1, ids.Length),
        };
        ids.CopyTo(draft.Ids);
        draft.WordIds.AsSpan().Fill(-1);
        return draft;
    }

    /// <summary>
    /// The tokens from start to end; what is known of texts gets lost, as in the reference.
    /// </summary>
    public Draft Slice(int start, int end, List<Draft>? overflow = null) => new(0)
    {
        Ids = Ids[start..end],
        TypeIds = TypeIds.Slice(start, end),
        WordIds = WordIds[start..end],
        Offsets = Offsets[start..end],
        Special = Special.Slice(start, end),
        Attention = Attention.Slice(start, end),
        Values = Values?[start..end],
        Texts = Texts?[start..end],
        Overflow = overflow ?? [],
        Names = Names,
    };

    /// <summary>The same tokens; what was cut off is forgotten.</summary>
    public Draft WithoutOverflow()
    {
        if (Overflow.Count == 0)
            return this;
        Draft same = Share([]);
        same.CopySequences(this, 0);
        return same;
    }

    /// <summary>The same tokens with another type and text; the overflow keeps its own.</summary>
    public Draft As(int type, int sequence)
    {
        Draft same = Share(Overflow);
        same.TypeIds = Runs.Of(type, Count);
        same.CopySequences(this, 0);
        same.SetSequence(sequence, new(0, Count));
        return same;
    }

    private Draft Share(List<Draft> overflow) => new(0)
    {
        Ids = Ids,
        TypeIds = TypeIds,
        WordIds = WordIds,
        Offsets = Offsets,
        Special = Special,
        Attention = Attention,
        Values = Values,
        Texts = Texts,
        Overflow = overflow,
        Names = Names,
    };

    /// <summary>
    /// All of <paramref name="parts"/> in one; their overflows are combined, every one with every other.
    /// </summary>
    public static Draft Merge(IReadOnlyList<Draft> parts, bool growingOffsets = false)
    {
        if (parts.Count > 1 && !growingOffsets && parts.All(part => part.Overflow.Count == 0))
            return Concat([.. parts], []);
        Draft merged = parts.Count == 0 ? new(0) : parts[0];
        for (int i = 1; i < parts.Count; i++)
            merged = merged.With(parts[i], growingOffsets);
        return merged;
    }

    private static Draft Concat(Draft[] parts, List<Draft> overflow)
    {
        var all = new Draft(parts.Sum(part => part.Count))
        {
            TypeIds = Runs.Concat(Array.ConvertAll(parts, part => part.TypeIds)),
            Special = Runs.Concat(Array.ConvertAll(parts, part => part.Special)),
            Attention = Runs.Concat(Array.ConvertAll(parts, part => part.Attention)),
            Names = Array.Find(parts, part => part.Names is not null)?.Names,
            Overflow = overflow,
        };
        int at = 0;
        foreach (Draft part in parts)
        {
            part.Ids.CopyTo(all.Ids, at);
            part.WordIds.CopyTo(all.WordIds, at);
            part.Offsets.CopyTo(all.Offsets, at);
            if (part.Values is not null && !HasOnly(part, all.Names))
                part.Values.CopyTo(all.Values ??= new string?[all.Count], at);
            part.Texts?.CopyTo(all.Texts ??= new string?[all.Count], at);
            for (int i = 0; i < 2; i++)
                all._sequences[i] = part._sequences[i]?.Shift(at) ?? all._sequences[i];
            at += part.Count;
        }
        return all;
    }

    /// <summary>
    /// Whether a few special tokens are called as their ids are: then no strings need be kept.
    /// </summary>
    private static bool HasOnly(Draft part, Func<int, string?>? names)
    {
        bool same = names is not null && part.Count <= MostCompared;
        for (int i = 0; same && i < part.Count; i++)
            same = part.Values![i] is not { } value || value == names!(part.Ids[i]);
        return same;
    }

    private Draft With(Draft next, bool growing)
    {
        var overflow = new List<Draft>();
        foreach (Draft part in Overflow)
        {
            overflow.Add(part.Join(next, growing, []));
            foreach (Draft other in next.Overflow)
                overflow.Add(part.Join(other, growing, []));
        }
        foreach (Draft other in next.Overflow)
            overflow.Add(Join(other, growing, []));
        return Join(next, growing, overflow);
    }

    private Draft Join(Draft next, bool growing, List<Draft> overflow)
    {
        int shift = growing && Count > 0 ? Offsets[^1].End : 0;
        Draft joined = Concat([this, next], overflow);
        for (int i = Count; shift != 0 && i < joined.Count; i++)
            joined.Offsets[i] = joined.Offsets[i].Shift(shift);
        return joined;
    }

    /// <summary>Keeps what is known of texts, moved by a number of tokens.</summary>
    public void CopySequences(Draft from, int shift)
    {
        for (int i = 0; i < 2; i++)
            _sequences[i] = from._sequences[i]?.Shift(shift);
    }
}
