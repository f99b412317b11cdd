using Cresset.Tokenizers.Models;

namespace Cresset.Tokenizers.Training;

/// <summary>
/// Makes the vocabulary of a model from the words of texts; the same texts always give the same one.
/// </summary>
/// <remarks>Options have the names and the defaults of the Hugging Face library. Immutable.</remarks>
public abstract record TokenizerTrainer
{
    private protected TokenizerTrainer()
    {
    }

    /// <summary>The most tokens of the vocabulary, special ones included. At least 1.</summary>
    public int VocabularySize { get; init; } = 30000;

    /// <summary>Tokens that get the first ids, in this order, whether texts have them or not.</summary>
    public IReadOnlyList<string> SpecialTokens { get; init; } = [];

    /// <summary>
    /// The most threads that work at a time; 0 takes one for each core. The result is always the same.
    /// </summary>
    public int MaxThreads { get; init; }

    /// <summary>
    /// The trained model; what is no matter of training is taken from <paramref name="like"/>.
    /// </summary>
    internal abstract Model Train(WordCounts words, Model? like, TrainingRun run);

    /// <summary>Checks the options that only this kind has.</summary>
    private protected abstract void ValidateOwn();

    /// <exception cref="ArgumentException">An option is out of range, or two do not fit.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(VocabularySize, 1, nameof(VocabularySize));
        ArgumentOutOfRangeException.ThrowIfNegative(MaxThreads, nameof(MaxThreads));
        ValidateOwn();
        if (SpecialTokens.Any(string.IsNullOrEmpty))
            throw new ArgumentException("A special token is empty.", nameof(SpecialTokens));
        if (SpecialTokens.Distinct().Count() is int count && count > VocabularySize)
            throw new ArgumentException($"{count} special tokens do not fit into {VocabularySize} tokens. "
                + "Raise VocabularySize.", nameof(VocabularySize));
    }
}
