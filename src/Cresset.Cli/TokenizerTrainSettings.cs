using Cresset.Tokenizers;
using Cresset.Tokenizers.Training;

namespace Cresset.Cli;

/// <summary>What <c>tokenizer train</c> is to do.</summary>
internal sealed record TokenizerTrainSettings
{
    private const int UsualSize = 30000;

    public required string[] Files { get; init; }
    public string? Model { get; init; }
    public int? VocabularySize { get; init; }
    public int MinFrequency { get; init; }
    public string[] SpecialTokens { get; init; } = [];
    public string? From { get; init; }
    public required string Column { get; init; }
    public required string Output { get; init; }
    public int Threads { get; init; }

    public Tokenizer Train(
        IEnumerable<string> texts, IProgress<TokenizerProgress> progress, CancellationToken cancellation)
    {
        if (From is not null) return TrainLike(Tokenizer.Load(From), texts, progress, cancellation);
        TokenizerPreset preset = Preset(VocabularySize ?? UsualSize);
        TokenizerTrainer trainer = Configured(preset.Trainer);
        return preset.Tokenizer.Train(texts,
            trainer with { SpecialTokens = [.. trainer.SpecialTokens.Union(SpecialTokens)] }, progress,
            cancellation);
    }

    /// <summary>Makes the folder of the output, and gives the path.</summary>
    public string PrepareOutput()
    {
        if (Path.GetDirectoryName(Path.GetFullPath(Output)) is { } folder) Directory.CreateDirectory(folder);
        return Output;
    }

    private Tokenizer TrainLike(
        Tokenizer from, IEnumerable<string> texts, IProgress<TokenizerProgress> progress,
        CancellationToken cancellation)
    {
        if (Model is not null && !Model.Equals(from.Model.Type, StringComparison.OrdinalIgnoreCase))
            throw new CommandException(
                $"{From} is a {from.Model.Type} tokenizer, so it cannot become --model {Model}. "
                + "Leave out one of the two options.");
        var options = new RetrainOptions(VocabularySize ?? from.VocabularySize)
        { NewSpecialTokens = SpecialTokens, Configure = Configured };
        return from.TrainNew(texts, options, progress, cancellation);
    }

    private TokenizerPreset Preset(int size) => (Model ?? "bpe") switch
    {
        "bpe" => TokenizerPresets.ByteLevelBpe(size),
        "wordpiece" => TokenizerPresets.Bert(size),
        "unigram" => TokenizerPresets.SentencePieceUnigram(size),
        "wordlevel" => TokenizerPresets.WordLevel(size),
        string other => throw new CommandException(
            $"There is no model '{other}'. Known are bpe, wordpiece, unigram and wordlevel."),
    };

    private TokenizerTrainer Configured(TokenizerTrainer trainer) => trainer switch
    {
        BpeTrainer bpe => bpe with { MinFrequency = MinFrequency, MaxThreads = Threads },
        WordPieceTrainer wordPiece => wordPiece with { MinFrequency = MinFrequency, MaxThreads = Threads },
        WordLevelTrainer words => words with { MinFrequency = MinFrequency, MaxThreads = Threads },
        _ when MinFrequency > 0 => throw new CommandException(
            "--min-frequency is not for unigram: it estimates probabilities."),
        _ => trainer with { MaxThreads = Threads },
    };
}
