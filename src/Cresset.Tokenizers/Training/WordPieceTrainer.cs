using Cresset.Tokenizers.Models;

namespace Cresset.Tokenizers.Training;

/// <summary>
/// The tokens of byte-pair encoding as a vocabulary for <see cref="WordPiece"/>, as Hugging Face has it.
/// </summary>
public sealed record WordPieceTrainer : TokenizerTrainer
{
    /// <inheritdoc cref="BpeTrainer.MinFrequency"/>
    public int MinFrequency { get; init; }

    /// <inheritdoc cref="BpeTrainer.LimitAlphabet"/>
    public int? LimitAlphabet { get; init; }

    /// <inheritdoc cref="BpeTrainer.InitialAlphabet"/>
    public string InitialAlphabet { get; init; } = "";

    /// <summary>What marks a token that continues a word.</summary>
    public string ContinuingSubwordPrefix { get; init; } = "##";

    /// <inheritdoc cref="BpeTrainer.EndOfWordSuffix"/>
    public string? EndOfWordSuffix { get; init; }

    private protected override void ValidateOwn() => MergeSettings.Validate(MinFrequency, LimitAlphabet);

    internal override Model Train(WordCounts words, Model? like, TrainingRun run)
    {
        MergeResult result = new MergeTraining(words, new(VocabularySize, SpecialTokens)
        {
            MinFrequency = MinFrequency,
            LimitAlphabet = LimitAlphabet,
            InitialAlphabet = InitialAlphabet,
            Prefix = ContinuingSubwordPrefix,
            Suffix = EndOfWordSuffix,
        }, run).Run();
        return WordPiece.Like(like as WordPiece, Vocabulary.Of(result.Tokens), ContinuingSubwordPrefix);
    }
}
