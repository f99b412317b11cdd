namespace Cresset.Tokenizers;

/// <summary>How token ids become the text that a reader sees.</summary>
public sealed record DecodeOptions
{
    /// <summary>Leave special tokens out.</summary>
    public bool SkipSpecialTokens { get; init; } = true;

    /// <summary>
    /// Take the blanks before punctuation away; null is what <see cref="TokenizerSettings.CleanUp"/> says.
    /// </summary>
    public bool? CleanUp { get; init; }
}
