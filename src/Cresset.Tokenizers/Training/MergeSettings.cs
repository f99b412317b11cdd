namespace Cresset.Tokenizers.Training;

/// <summary>The options that byte-pair encoding and WordPiece share.</summary>
internal sealed record MergeSettings(int VocabularySize, IReadOnlyList<string> SpecialTokens)
{
    public long MinFrequency { get; init; }

    public int? LimitAlphabet { get; init; }

    public string InitialAlphabet { get; init; } = "";

    public string? Prefix { get; init; }

    public string? Suffix { get; init; }

    public int MaxTokenLength { get; init; } = int.MaxValue;

    public static void Validate(int minFrequency, int? limitAlphabet, int? maxTokenLength = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minFrequency, nameof(BpeTrainer.MinFrequency));
        ArgumentOutOfRangeException.ThrowIfLessThan(limitAlphabet ?? 1, 1, nameof(BpeTrainer.LimitAlphabet));
        ArgumentOutOfRangeException.ThrowIfLessThan(
            maxTokenLength ?? 1, 1, nameof(BpeTrainer.MaxTokenLength));
    }
}

/// <summary>Tokens by id, and the pairs that were joined, in order, with the id of both.</summary>
internal sealed record MergeResult(
    IReadOnlyList<string> Tokens, IReadOnlyList<(int Left, int Right, int Joined)> Merges);
