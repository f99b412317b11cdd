using System.Text.Json;
using Cresset.Tokenizers.PreTokenizers;
using Cresset.Tokenizers.Training;

namespace Cresset.Tokenizers.Tests.Training;

/// <summary>Options of a golden case; one that is not known is an error.</summary>
internal static class TrainerOptions
{
    public static TokenizerTrainer Read(string kind, JsonElement options)
    {
        var left = options.EnumerateObject().ToDictionary(option => option.Name, option => option.Value);
        T? Take<T>(string name, Func<JsonElement, T> read) =>
            left.Remove(name, out JsonElement value) ? read(value) : default;
        int size = Take("vocab_size", value => value.GetInt32());
        string[] special = Take("special_tokens", Texts) ?? [];
        int frequency = Take("min_frequency", value => value.GetInt32());
        string alphabet = Take("initial_alphabet", value => value.ValueKind is JsonValueKind.Array
            ? string.Concat(Texts(value)) : ByteLevel.Alphabet) ?? "";
        string? prefix = Take("continuing_subword_prefix", value => value.GetString());
        TokenizerTrainer trainer = kind switch
        {
            "bpe" => new BpeTrainer
            {
                MinFrequency = frequency,
                InitialAlphabet = alphabet,
                LimitAlphabet = Take("limit_alphabet", value => (int?)value.GetInt32()),
                ContinuingSubwordPrefix = prefix,
                EndOfWordSuffix = Take("end_of_word_suffix", value => value.GetString()),
                MaxTokenLength = Take("max_token_length", value => (int?)value.GetInt32()),
            },
            "wordpiece" => new WordPieceTrainer
            {
                MinFrequency = frequency,
                InitialAlphabet = alphabet,
                ContinuingSubwordPrefix = prefix ?? "##",
            },
            "wordlevel" => new WordLevelTrainer { MinFrequency = frequency },
            _ => new UnigramTrainer
            {
                InitialAlphabet = alphabet,
                UnknownToken = Take("unk_token", value => value.GetString()),
                ShrinkingFactor = Take("shrinking_factor", value => (double?)value.GetDouble()) ?? 0.75,
                MaxPieceLength = Take("max_piece_length", value => (int?)value.GetInt32()) ?? 16,
                SubIterations = Take("n_sub_iterations", value => (int?)value.GetInt32()) ?? 2,
            },
        };
        Assert.Empty(left.Keys);
        return trainer with { VocabularySize = size, SpecialTokens = special };
    }

    private static string[] Texts(JsonElement json) =>
        [.. json.EnumerateArray().Select(text => text.GetString()!)];
}
