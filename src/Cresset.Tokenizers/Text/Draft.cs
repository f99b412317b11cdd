namespace Cresset.Tokenizers.Text;

/// <summary>
/// An encoding under construction. Arrays are never changed once shared; operations make new drafts.
/// </summary>
internal sealed partial class Draft
{
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

    /// <summary>Sets the strings of some tokens.</summary>
    public void SetValues(ReadOnlySpan<(int Index, string Value)> values)
    {
        if (values.Length > 0)
            Values ??= new string?[Count];
        foreach ((int index, string value) in values)
            Values![index] = value;
    }

    public int Count => Ids.Length;

    public int SequenceCount => Math.Max(1, _sequences.Count(range => range is not null));

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

    /// <summary>Keeps what is known of texts, moved by a number of tokens.</summary>
    public void CopySequences(Draft from, int shift)
    {
        for (int i = 0; i < 2; i++)
            _sequences[i] = from._sequences[i]?.Shift(shift);
    }
}
