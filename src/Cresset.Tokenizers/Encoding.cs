using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers;

/// <summary>
/// The tokens of a text or a pair, with everything a model or a reader needs to know of each.
/// </summary>
/// <remarks>
/// Immutable. In <see cref="WordIds"/> and <see cref="SequenceIds"/> −1 means "none": a special or padding
/// token. Lists that many users never look at are written when first asked for.
/// </remarks>
public sealed partial class Encoding
{
    private readonly Tokenizer _tokenizer;
    private readonly PackedText? _packed;
    private Draft? _draft;
    private ImmutableArray<string> _tokens;
    private ImmutableArray<int> _typeIds, _special, _attention, _sequenceIds;

    internal Encoding(Draft draft, Tokenizer tokenizer)
    {
        (_draft, _tokenizer) = (draft, tokenizer);
        Ids = Immutable(draft.Ids);
        Overflowing = draft.Overflow.Count == 0 ? []
            : [.. draft.Overflow.Select(part => new Encoding(part, tokenizer))];
    }

    /// <summary>One text alone, all of it.</summary>
    internal Encoding(int[] ids, PackedText packed, Tokenizer tokenizer)
    {
        (_packed, _tokenizer) = (packed, tokenizer);
        (Ids, Overflowing) = (Immutable(ids), []);
    }

    /// <summary>The number of tokens.</summary>
    public int Count => Ids.Length;

    /// <summary>The ids, in order.</summary>
    public ImmutableArray<int> Ids { get; }

    /// <summary>
    /// The sequence type of each token: 0, and 1 for the second text of a pair, as the template says.
    /// </summary>
    public ImmutableArray<int> TypeIds =>
        Once(ref _typeIds, static draft => draft.TypeIds.ToArray(draft.Count));

    /// <summary>The word of each token, counted from 0 in each text; −1 for special tokens.</summary>
    public ImmutableArray<int> WordIds => Immutable(Whole.WordIds);

    /// <summary>Where each token stands in the original text; empty at 0 for special tokens.</summary>
    public ImmutableArray<TextRange> Offsets => ImmutableCollectionsMarshal.AsImmutableArray(Whole.Offsets);

    /// <summary>1 for tokens that do not come from the text.</summary>
    public ImmutableArray<int> SpecialTokensMask =>
        Once(ref _special, static draft => draft.Special.ToArray(draft.Count));

    /// <summary>0 for padding, else 1.</summary>
    public ImmutableArray<int> AttentionMask =>
        Once(ref _attention, static draft => draft.Attention.ToArray(draft.Count));

    /// <summary>
    /// Which text each token is from: 0, 1 for the second of a pair, −1 for special tokens.
    /// </summary>
    public ImmutableArray<int> SequenceIds => Once(ref _sequenceIds, static draft => draft.SequenceIds());

    /// <summary>The parts that truncation cut off; empty unless asked for.</summary>
    public ImmutableArray<Encoding> Overflowing { get; }

    /// <summary>The number of texts in it: 1, or 2 for a pair.</summary>
    public int SequenceCount => Whole.SequenceCount;

    /// <summary>The string of each token.</summary>
    public ImmutableArray<string> Tokens
    {
        get
        {
            if (_tokens.IsDefault)
            {
                ImmutableArray<string> all = [.. Enumerable.Range(0, Count).Select(Name)];
                ImmutableInterlocked.InterlockedInitialize(ref _tokens, all);
            }
            return _tokens;
        }
    }

    private string Name(int token) => Whole.Values?[token] ?? _tokenizer.IdToToken(Ids[token]) ?? "";

    private Draft Whole
    {
        get
        {
            if (_draft is null)
                Interlocked.CompareExchange(ref _draft, _tokenizer.Unpack(Array, _packed!), null);
            return _draft;
        }
    }

    private int[] Array => ImmutableCollectionsMarshal.AsArray(Ids)!;

    private ImmutableArray<int> Once(ref ImmutableArray<int> list, Func<Draft, int[]> make)
    {
        if (list.IsDefault)
            ImmutableInterlocked.InterlockedInitialize(ref list, Immutable(make(Whole)));
        return list;
    }

    private static ImmutableArray<int> Immutable(int[] values) =>
        ImmutableCollectionsMarshal.AsImmutableArray(values);
}
