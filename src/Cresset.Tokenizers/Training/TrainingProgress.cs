namespace Cresset.Tokenizers.Training;

/// <summary>What a training of a tokenizer is at.</summary>
public enum TrainingPhase
{
    /// <summary>Texts are cut into words and counted; counts texts.</summary>
    Counting,

    /// <summary>The pairs of neighbouring symbols are counted; counts different words.</summary>
    Pairs,

    /// <summary>Pairs are joined; counts tokens of the vocabulary.</summary>
    Merging,

    /// <summary>Frequent substrings are looked for; counts steps.</summary>
    Seeding,

    /// <summary>
    /// Probabilities are estimated and improbable pieces dropped; counts passes over the words.
    /// </summary>
    Estimating,
}

/// <summary>How far a training is.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="Done">How much of it is done.</param>
/// <param name="Total">How much there is in all; 0 where that is not known. It may be an estimate.</param>
public readonly record struct TokenizerProgress(TrainingPhase Phase, long Done, long Total);
