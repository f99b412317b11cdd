namespace Cresset.Tokenizers;

/// <summary>What offsets count.</summary>
public enum OffsetUnit
{
    /// <summary>Chars of a .NET string.</summary>
    Utf16,
    /// <summary>Unicode code points, as Python counts.</summary>
    CodePoint,
    /// <summary>Bytes of the text in UTF-8.</summary>
    Utf8,
}

/// <summary>What one call of Encode shall do differently.</summary>
public sealed record EncodeOptions
{
    /// <summary>Put the model's special tokens around the text.</summary>
    public bool AddSpecialTokens { get; init; } = true;

    /// <summary>Keep what truncation cuts off in <see cref="Encoding.Overflowing"/>.</summary>
    public bool Overflowing { get; init; }

    /// <summary>What <see cref="Encoding.Offsets"/> count.</summary>
    public OffsetUnit Offsets { get; init; }

    internal static EncodeOptions Default { get; } = new();
}
