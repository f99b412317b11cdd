using Cresset.Tokenizers.Models;

namespace Cresset.Tokenizers.Training;

/// <summary>
/// The pieces of the most probable vocabulary: frequent substrings whose probabilities are estimated, of
/// which those that the texts miss least are dropped until the vocabulary has its size.
/// </summary>
/// <remarks>Kudo, 2018, with the estimates of SentencePiece and the Hugging Face library.</remarks>
public sealed record UnigramTrainer : TokenizerTrainer
{
    /// <summary>Options with their defaults; the vocabulary has 8000 tokens.</summary>
    public UnigramTrainer() => VocabularySize = 8000;

    /// <summary>The share of the pieces that stays when some are dropped; between 0 and 1.</summary>
    public double ShrinkingFactor { get; init; } = 0.75;

    /// <summary>
    /// The token for unknown characters; it gets the id 0 if it is not one of the special ones. Null is none.
    /// </summary>
    public string? UnknownToken { get; init; }

    /// <summary>The most characters of a piece.</summary>
    public int MaxPieceLength { get; init; } = 16;

    /// <summary>How often probabilities are estimated before pieces are dropped.</summary>
    public int SubIterations { get; init; } = 2;

    /// <summary>The most pieces to begin with.</summary>
    public int SeedSize { get; init; } = 1_000_000;

    /// <inheritdoc cref="BpeTrainer.InitialAlphabet"/>
    public string InitialAlphabet { get; init; } = "";

    private protected override void ValidateOwn()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ShrinkingFactor, nameof(ShrinkingFactor));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(ShrinkingFactor, 1, nameof(ShrinkingFactor));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxPieceLength, 1, nameof(MaxPieceLength));
        ArgumentOutOfRangeException.ThrowIfNegative(SubIterations, nameof(SubIterations));
        ArgumentOutOfRangeException.ThrowIfLessThan(SeedSize, 1, nameof(SeedSize));
    }

    internal override Model Train(WordCounts words, Model? like, TrainingRun run)
    {
        var ending = new UnigramEnding(this, words);
        var text = new UnigramText(words);
        (PieceSet pieces, UnigramLattice lattice) = UnigramSeeds.Find(text, this, run);
        var estimate = new UnigramEstimate(lattice, run);
        var pruning = new UnigramPruning(lattice, this, run);
        int wanted = (int)(VocabularySize * 11L / 10);
        int total = Passes(pieces.Count, wanted), pass = 0;
        while (true)
        {
            for (int i = 0; i < SubIterations; i++)
            {
                run.Report(TrainingPhase.Estimating, Math.Min(pass++, total), total);
                pieces = estimate.Improve(pieces);
            }
            int before = pieces.Count;
            if (before <= wanted || (pieces = pruning.Prune(pieces)).Count == before)
                break;
        }
        run.Report(TrainingPhase.Estimating, total, total);
        return ending.Finish(pieces, text, like as Unigram);
    }

    private int Passes(int pieces, int wanted)
    {
        double rounds = Math.Log((double)wanted / pieces) / Math.Log(ShrinkingFactor);
        return (Math.Max(0, (int)rounds) + 1) * SubIterations;
    }
}
