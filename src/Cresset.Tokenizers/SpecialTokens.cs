using System.Collections.Immutable;

namespace Cresset.Tokenizers;

/// <summary>The special tokens of a model by their role; null where it has none.</summary>
public sealed record SpecialTokens
{
    /// <summary>Begins a text.</summary>
    public string? Bos { get; init; }

    /// <summary>Ends a text.</summary>
    public string? Eos { get; init; }

    /// <summary>Stands for what the vocabulary does not know.</summary>
    public string? Unk { get; init; }

    /// <summary>Stands between two texts.</summary>
    public string? Sep { get; init; }

    /// <summary>Fills short texts up.</summary>
    public string? Pad { get; init; }

    /// <summary>Stands first where a class is read from.</summary>
    public string? Cls { get; init; }

    /// <summary>Stands for a token to be guessed.</summary>
    public string? Mask { get; init; }

    /// <summary>Special tokens of other roles.</summary>
    public ImmutableArray<string> Extra { get; init; } = [];

    /// <summary>
    /// Tokens of other names, such as <c>image_token</c>; chat templates see them. A list of names among the
    /// settings' extra special tokens puts them into <see cref="Extra"/> too, a name beside the roles does
    /// not.
    /// </summary>
    public ImmutableSortedDictionary<string, string> Named { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Every one of a role and of <see cref="Extra"/> once, in the order above.</summary>
    public IEnumerable<string> All =>
        ByRole.Select(role => role.Token).OfType<string>().Concat(Extra).Distinct();

    /// <summary>No special tokens.</summary>
    public static SpecialTokens None { get; } = new();

    /// <summary>The tokens under the names that tokenizer_config.json gives them.</summary>
    internal IEnumerable<(string Name, string? Token)> ByRole =>
    [
        ("bos_token", Bos), ("eos_token", Eos), ("unk_token", Unk), ("sep_token", Sep), ("pad_token", Pad),
        ("cls_token", Cls), ("mask_token", Mask),
    ];

    /// <summary>
    /// The same tokens with those that a source of the names has; it says null twice for "not mentioned".
    /// </summary>
    internal SpecialTokens Overridden(Func<string, (bool Known, string? Token)> source)
    {
        string? Pick(string name, string? token) => source(name) is (true, var other) ? other : token;
        return this with
        {
            Bos = Pick("bos_token", Bos),
            Eos = Pick("eos_token", Eos),
            Unk = Pick("unk_token", Unk),
            Sep = Pick("sep_token", Sep),
            Pad = Pick("pad_token", Pad),
            Cls = Pick("cls_token", Cls),
            Mask = Pick("mask_token", Mask),
        };
    }

    /// <summary>Equal if every token is.</summary>
    public bool Equals(SpecialTokens? other) =>
        other is not null && ByRole.SequenceEqual(other.ByRole)
        && Extra.AsSpan().SequenceEqual(other.Extra.AsSpan())
            && Named.SequenceEqual(other.Named);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Bos, Eos, Unk, Sep, Pad, Cls, Mask, Extra.Length);
}
