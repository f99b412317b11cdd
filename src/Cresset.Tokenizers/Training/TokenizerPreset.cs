namespace Cresset.Tokenizers.Training;

/// <summary>An untrained tokenizer and a trainer that fits it.</summary>
/// <param name="Tokenizer">All parts but the vocabulary, and the special tokens.</param>
/// <param name="Trainer">The trainer; change its options with <c>with</c>.</param>
public sealed record TokenizerPreset(Tokenizer Tokenizer, TokenizerTrainer Trainer)
{
    /// <summary>The trained tokenizer.</summary>
    /// <inheritdoc
    /// cref="Tokenizer.Train(IEnumerable{string}, TokenizerTrainer, IProgress{TokenizerProgress}, CancellationToken)"/>
    public Tokenizer Train(IEnumerable<string> texts,
        IProgress<TokenizerProgress>? progress = null, CancellationToken cancellation = default) =>
        Tokenizer.Train(texts, Trainer, progress, cancellation);

    /// <summary>The tokenizer trained on files, a text on each line; files called .gz are unpacked.</summary>
    /// <inheritdoc
    /// cref="Tokenizer.TrainFromFiles(IEnumerable{string}, TokenizerTrainer, IProgress{TokenizerProgress}, CancellationToken)"/>
    public Tokenizer TrainFromFiles(IEnumerable<string> files,
        IProgress<TokenizerProgress>? progress = null, CancellationToken cancellation = default) =>
        Tokenizer.TrainFromFiles(files, Trainer, progress, cancellation);
}
