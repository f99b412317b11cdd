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
    public int? LimitAlphabet { get; init; }
    public int? MaxTokenLength { get; init; }
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

    /// <summary>Refuses, before the work begins, what could not be done at its end.</summary>
    public void Check()
    {
        Require("--vocab-size", VocabularySize, 1);
        Require("--min-frequency", MinFrequency, 0);
        Require("--limit-alphabet", LimitAlphabet, 1);
        Require("--max-token-length", MaxTokenLength, 1);
        Require("--threads", Threads, 0);
        string output = Path.GetFullPath(Output);
        if (Files.Any(file => Path.GetFullPath(file) == output)) throw new CommandException(
            $"--output {Output} is one of the text files. Name another file.");
        PrepareOutput(Path.GetDirectoryName(output)!);
    }

    private static void Require(string option, int? value, int least)
    {
        if (value < least) throw new CommandException($"{option} {value}: it is {least} or more.");
    }

    private void PrepareOutput(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            string trial = Path.Combine(folder, $".cresset-{Guid.NewGuid():N}");
            File.Create(trial, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"--output {Output} cannot be written: {e.Message}");
        }
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
        _ when LimitAlphabet is not null && trainer is not (BpeTrainer or WordPieceTrainer) =>
            throw new CommandException("--limit-alphabet is for bpe and wordpiece only."),
        _ when MaxTokenLength is not null && trainer is not (BpeTrainer or UnigramTrainer) =>
            throw new CommandException("--max-token-length is for bpe and unigram only."),
        BpeTrainer bpe => bpe with
        {
            MinFrequency = MinFrequency,
            LimitAlphabet = LimitAlphabet,
            MaxTokenLength = MaxTokenLength,
            MaxThreads = Threads,
        },
        WordPieceTrainer wordPiece => wordPiece with
        {
            MinFrequency = MinFrequency,
            LimitAlphabet = LimitAlphabet,
            MaxThreads = Threads,
        },
        WordLevelTrainer words => words with { MinFrequency = MinFrequency, MaxThreads = Threads },
        _ when MinFrequency > 0 => throw new CommandException(
            "--min-frequency is not for unigram: it estimates probabilities."),
        UnigramTrainer unigram => unigram with
        {
            MaxPieceLength = MaxTokenLength ?? unigram.MaxPieceLength,
            MaxThreads = Threads,
        },
        _ => trainer with { MaxThreads = Threads },
    };
}
