using System.Text.Json;
using Cresset.Tokenizers.PreTokenizers;
using Cresset.Tokenizers.Training;

namespace Cresset.Fidelity;

/// <summary>The reference's options as ours. One that is not known here is not implemented.</summary>
internal static class TrainerOptions
{
    public static TokenizerTrainer Read(string kind, JsonElement item)
    {
        TokenizerTrainer trainer = kind switch
        {
            "bpe" => new BpeTrainer(),
            "wordpiece" => new WordPieceTrainer(),
            "unigram" => new UnigramTrainer(),
            "wordlevel" => new WordLevelTrainer(),
            _ => throw new NotBoundException($"the trainer '{kind}'"),
        };
        foreach (JsonProperty option in item.GetProperty("options").EnumerateObject())
            trainer = Shared(trainer, option) ?? (trainer switch
            {
                BpeTrainer bpe => (TokenizerTrainer?)Bpe(bpe, option),
                WordPieceTrainer wordPiece => WordPiece(wordPiece, option),
                UnigramTrainer unigram => Unigram(unigram, option),
                WordLevelTrainer words when option.Name == "min_frequency" =>
                    words with { MinFrequency = option.Value.GetInt32() },
                _ => null,
            }) ?? throw new NotBoundException($"the option '{option.Name}' of {kind}");
        return trainer;
    }

    private static TokenizerTrainer? Shared(TokenizerTrainer trainer, JsonProperty option) => option.Name switch
    {
        "vocab_size" => trainer with { VocabularySize = option.Value.GetInt32() },
        "special_tokens" => trainer with { SpecialTokens = option.Value.Texts() },
        "show_progress" => trainer,
        _ => null,
    };

    private static BpeTrainer? Bpe(BpeTrainer trainer, JsonProperty option) => option.Name switch
    {
        "min_frequency" => trainer with { MinFrequency = option.Value.GetInt32() },
        "limit_alphabet" => trainer with { LimitAlphabet = Number(option) },
        "initial_alphabet" => trainer with { InitialAlphabet = Alphabet(option) },
        "continuing_subword_prefix" => trainer with { ContinuingSubwordPrefix = option.Value.GetString() },
        "end_of_word_suffix" => trainer with { EndOfWordSuffix = option.Value.GetString() },
        "max_token_length" => trainer with { MaxTokenLength = Number(option) },
        _ => null,
    };

    private static WordPieceTrainer? WordPiece(WordPieceTrainer trainer, JsonProperty option) => option.Name switch
    {
        "min_frequency" => trainer with { MinFrequency = option.Value.GetInt32() },
        "limit_alphabet" => trainer with { LimitAlphabet = Number(option) },
        "initial_alphabet" => trainer with { InitialAlphabet = Alphabet(option) },
        "continuing_subword_prefix" => trainer with { ContinuingSubwordPrefix = option.Value.GetString()! },
        "end_of_word_suffix" => trainer with { EndOfWordSuffix = option.Value.GetString() },
        _ => null,
    };

    private static UnigramTrainer? Unigram(UnigramTrainer trainer, JsonProperty option) => option.Name switch
    {
        "initial_alphabet" => trainer with { InitialAlphabet = Alphabet(option) },
        "shrinking_factor" => trainer with { ShrinkingFactor = option.Value.GetDouble() },
        "unk_token" => trainer with { UnknownToken = option.Value.GetString() },
        "max_piece_length" => trainer with { MaxPieceLength = option.Value.GetInt32() },
        "n_sub_iterations" => trainer with { SubIterations = option.Value.GetInt32() },
        "seed_size" => trainer with { SeedSize = option.Value.GetInt32() },
        _ => null,
    };

    private static int? Number(JsonProperty option) =>
        option.Value.ValueKind == JsonValueKind.Null ? null : option.Value.GetInt32();

    /// <summary>Of each string the first character counts, as in the reference.</summary>
    private static string Alphabet(JsonProperty option) => option.Value.ValueKind switch
    {
        JsonValueKind.String when option.Value.GetString() == "ByteLevel" => ByteLevel.Alphabet,
        JsonValueKind.Array => string.Concat(option.Value.Texts().Where(t => t.Length > 0)
            .Select(t => t.EnumerateRunes().First())),
        _ => throw new NotBoundException($"the alphabet {option.Value}"),
    };
}
