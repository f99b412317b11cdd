using Cresset.Tokenizers.Models;

namespace Cresset.Tokenizers.Training;

/// <summary>
/// Byte-pair encoding: the most frequent pair of neighbours becomes a token, again and again.
/// </summary>
/// <remarks>Sennrich et al., 2016. Of equally frequent pairs the one of the smaller ids is taken.</remarks>
public sealed record BpeTrainer : TokenizerTrainer
{
    /// <summary>Pairs that occur less often are not joined.</summary>
    public int MinFrequency { get; init; }

    /// <summary>
    /// The most characters to begin with, the most frequent ones; others are left out. Null keeps all.
    /// </summary>
    public int? LimitAlphabet { get; init; }

    /// <summary>
    /// Characters that get an id even if no text has them,
    /// like <see cref="PreTokenizers.ByteLevel.Alphabet"/>.
    /// </summary>
    public string InitialAlphabet { get; init; } = "";

    /// <summary>What marks a token that continues a word; null marks none.</summary>
    public string? ContinuingSubwordPrefix { get; init; }

    /// <summary>What marks a token that ends a word; null marks none.</summary>
    public string? EndOfWordSuffix { get; init; }

    /// <summary>Tokens of more than two characters stay shorter than this; null is no limit.</summary>
    public int? MaxTokenLength { get; init; }

    private protected override void ValidateOwn() =>
        MergeSettings.Validate(MinFrequency, LimitAlphabet, MaxTokenLength);

    internal override Model Train(WordCounts words, Model? like, TrainingRun run)
    {
        MergeResult result = new MergeTraining(words, new(VocabularySize, SpecialTokens)
        {
            MinFrequency = MinFrequency,
            LimitAlphabet = LimitAlphabet,
            InitialAlphabet = InitialAlphabet,
            Prefix = ContinuingSubwordPrefix,
            Suffix = EndOfWordSuffix,
            MaxTokenLength = MaxTokenLength ?? int.MaxValue,
        }, run).Run();
        return Bpe.Like(like as Bpe, result, ContinuingSubwordPrefix, EndOfWordSuffix);
    }
}
