using Cresset.Tokenizers.Models;

namespace Cresset.Tokenizers.Training;

/// <summary>
/// The most frequent words; of equally frequent ones, those first whose code points come first.
/// </summary>
public sealed record WordLevelTrainer : TokenizerTrainer
{
    /// <summary>Words that occur less often are left out.</summary>
    public int MinFrequency { get; init; }

    private protected override void ValidateOwn() =>
        ArgumentOutOfRangeException.ThrowIfNegative(MinFrequency, nameof(MinFrequency));

    internal override Model Train(WordCounts words, Model? like, TrainingRun run)
    {
        int[] order = [.. Enumerable.Range(0, words.Count).Where(i => words.Counts[i] >= MinFrequency)];
        Array.Sort(order, (a, b) => words.Counts[a] != words.Counts[b]
            ? words.Counts[b].CompareTo(words.Counts[a]) : a.CompareTo(b));
        run.Report(TrainingPhase.Merging, Math.Min(order.Length, VocabularySize), VocabularySize);
        string[] tokens =
            [.. SpecialTokens.Concat(order.Select(i => words.Words[i])).Distinct().Take(VocabularySize)];
        return WordLevel.Like(like, Vocabulary.Of(tokens));
    }
}
