namespace Cresset.Tokenizers;

/// <summary>How the rows of a batch are filled up.</summary>
public enum PaddingMode
{
    /// <summary>Not at all.</summary>
    None,
    /// <summary>To the longest row.</summary>
    Longest,
    /// <summary>
    /// To the greatest length asked for, else to the model's; not at all if neither is known.
    /// </summary>
    MaxLength,
}

/// <summary>How texts are made into one batch for a model.</summary>
public sealed record ModelInputOptions
{
    /// <summary>Put the model's special tokens around each text.</summary>
    public bool AddSpecialTokens { get; init; } = true;

    /// <summary>How rows are filled up.</summary>
    public PaddingMode Padding { get; init; }

    /// <summary>
    /// Which text is cut at <see cref="MaxLength"/>; null cuts none, unless only a length is given.
    /// </summary>
    public TruncationStrategy? Truncation { get; init; }

    /// <summary>The greatest length in tokens; null is the model's.</summary>
    public int? MaxLength { get; init; }

    /// <summary>How many tokens an overflowing row repeats of the row before.</summary>
    public int Stride { get; init; }

    /// <summary>Lengths are raised to a multiple of this; 0 and 1 leave them.</summary>
    public int MultipleOf { get; init; }

    /// <summary>The end that is filled up; null is the model's.</summary>
    public Side? PaddingSide { get; init; }

    /// <summary>Give what is cut off as further rows.</summary>
    public bool Overflowing { get; init; }

    /// <summary>What offsets count.</summary>
    public OffsetUnit Offsets { get; init; }

    internal static ModelInputOptions Default { get; } = new();
}
