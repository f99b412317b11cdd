using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.PostProcessors;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Training;

namespace Cresset.Tokenizers;

public sealed partial class Tokenizer
{
    /// <summary>
    /// A new tokenizer with a vocabulary made of texts; all parts but the model are kept, and so are the
    /// settings of the model that are no matter of training.
    /// </summary>
    /// <param name="texts">The texts, read once; only counts of words are kept.</param>
    /// <param name="trainer">Which model, and its options.</param>
    /// <param name="progress">Told how far it is, on the caller's thread.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <remarks>
    /// Added tokens are looked for in the texts as ever, and are no words. They are in the new tokenizer too:
    /// first the trainer's special tokens, then those that it does not name.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// Options do not fit each other, the texts, or the post-processor.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Tokenizer Train(IEnumerable<string> texts, TokenizerTrainer trainer,
        IProgress<TokenizerProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(trainer);
        return Train(texts, trainer, _added.Tokens.Values, new(progress, trainer.MaxThreads, cancellation));
    }

    /// <summary>
    /// A new tokenizer with a vocabulary made of files, a text on each line; files called .gz are unpacked.
    /// </summary>
    /// <param name="files">UTF-8 text files.</param>
    /// <param name="trainer">Which model, and its options.</param>
    /// <param name="progress">Told how far it is, on the caller's thread.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <exception cref="FileNotFoundException">One of the files is not there.</exception>
    /// <inheritdoc
    /// cref="Train(IEnumerable{string}, TokenizerTrainer, IProgress{TokenizerProgress}, CancellationToken)"/>
    public Tokenizer TrainFromFiles(IEnumerable<string> files, TokenizerTrainer trainer,
        IProgress<TokenizerProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        return Train(TextFiles.ReadLines(files), trainer, progress, cancellation);
    }

    /// <summary>
    /// A new tokenizer of the same kind for other texts: the same pipeline, model settings and special
    /// tokens, a new vocabulary. As <c>train_new_from_iterator</c> of transformers.
    /// </summary>
    /// <param name="texts">The texts, read once; only counts of words are kept.</param>
    /// <param name="options">How large, and what is different.</param>
    /// <param name="progress">Told how far it is, on the caller's thread.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <remarks>Special tokens that stand in the texts are words like others.</remarks>
    /// <inheritdoc
    /// cref="Train(IEnumerable{string}, TokenizerTrainer, IProgress{TokenizerProgress}, CancellationToken)"/>
    public Tokenizer TrainNew(IEnumerable<string> texts, RetrainOptions options,
        IProgress<TokenizerProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(options);
        AddedToken[] tokens = [.. options.Keep(this)];
        TokenizerTrainer trainer = options.TrainerOf(this, tokens);
        var bare = new Tokenizer(this, options.Renamed(Model))
        {
            PostProcessor = PostProcessor?.Replace(token => (options.Rename(token), 0)),
        };
        return bare.Train(texts, trainer, tokens, new(progress, trainer.MaxThreads, cancellation));
    }

    private Tokenizer Train(
        IEnumerable<string> texts, TokenizerTrainer trainer, IEnumerable<AddedToken> tokens, TrainingRun run)
    {
        trainer.Validate();
        Dictionary<string, AddedToken> known = tokens.ToDictionary(token => token.Content);
        _ = Replaced(token => known.ContainsKey(token) || trainer.SpecialTokens.Contains(token) ? 0 : null);
        Model model = trainer.Train(new WordCounter(this, run).Count(texts), Model, run);
        run.Cancellation.ThrowIfCancellationRequested();
        IEnumerable<AddedToken> first = trainer.SpecialTokens.Select(token =>
            (known.GetValueOrDefault(token) ?? new(token)) with { Special = true });
        Tokenizer trained = new Tokenizer(this, model).WithTokens(
            first.Concat(known.Values.Where(token => !trainer.SpecialTokens.Contains(token.Content))));
        return new(trained, trained._added)
        {
            PostProcessor = Replaced(trained.TokenToId),
            Padding = Padding is null ? null
                : Padding with { Id = trained.TokenToId(Padding.Token) ?? Padding.Id },
        };
    }

    /// <summary>
    /// Gives each word of a text, normalised and cut, to a sink; added tokens are no words.
    /// </summary>
    /// <returns>
    /// Whether the words mean the visible characters of their bytes. All texts are alike in this.
    /// </returns>
    internal bool ReadWords<TSink>(string text, TSink sink) where TSink : IWordSink
    {
        Workspace work = Workspace.Rent();
        _added.Split(text, Normalizer, work.Pieces, work.Segment);
        PreTokenizer?.Apply(work.Pieces);
        foreach (PreTokenizedText.Piece piece in work.Pieces.Pieces)
        {
            if (piece.Id < 0)
                sink.Add(work.Pieces.CharsOf(piece));
        }
        bool bytes = work.Pieces.InBytes;
        work.Return();
        return bytes;
    }

    private PostProcessor? Replaced(Func<string, int?> idOf) => PostProcessor?.Replace(token =>
        (token, idOf(token) ?? throw new ArgumentException($"The post-processor adds '{token}', which the "
            + "new tokenizer would not have. Add it to the special tokens of the trainer.")));
}
