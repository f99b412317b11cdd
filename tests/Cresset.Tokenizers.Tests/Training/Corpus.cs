using System.Text.Json;
using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.PreTokenizers;
using Cresset.Tokenizers.Training;

namespace Cresset.Tokenizers.Tests.Training;

/// <summary>Texts and untrained tokenizers that the tests of trainers share.</summary>
internal static class Corpus
{
    private static readonly JsonElement Corpora = Fixtures.Json(
        Path.Combine(Fixtures.Golden, "training", "trainers.json.gz")).GetProperty("corpora");

    /// <summary>250 verses of the King James Bible.</summary>
    public static string[] English { get; } = Texts("en");

    /// <summary>Short texts of many languages.</summary>
    public static string[] Languages { get; } = Texts("multi");

    public static Tokenizer Words { get; } = new(new Bpe()) { PreTokenizer = new Whitespace() };

    public static Tokenizer Blanks { get; } = new(new Bpe()) { PreTokenizer = new Metaspace() };

    public static IEnumerable<(Tokenizer Tokenizer, TokenizerTrainer Trainer)> All =>
    [
        (Words, new BpeTrainer { VocabularySize = 600, SpecialTokens = ["<unk>"] }),
        (Words, new BpeTrainer { VocabularySize = 600, LimitAlphabet = 40, EndOfWordSuffix = "</w>" }),
        (Words, new WordPieceTrainer { VocabularySize = 600, SpecialTokens = ["[UNK]"] }),
        (Words, new WordLevelTrainer { VocabularySize = 600, SpecialTokens = ["<unk>"] }),
        (Blanks, new UnigramTrainer { VocabularySize = 700, UnknownToken = "<unk>" }),
    ];

    public static byte[] Saved(Tokenizer tokenizer)
    {
        using var stream = new MemoryStream();
        tokenizer.Save(stream);
        return stream.ToArray();
    }

    public static JsonElement Model(Tokenizer tokenizer) =>
        JsonDocument.Parse(Saved(tokenizer)).RootElement.GetProperty("model");

    /// <summary>The tokens by their ids.</summary>
    public static string[] Tokens(Tokenizer tokenizer) =>
        [.. tokenizer.Vocabulary.OrderBy(token => token.Value).Select(token => token.Key)];

    public static string[] Merges(Tokenizer tokenizer) =>
        [.. Model(tokenizer).GetProperty("merges").EnumerateArray()
            .Select(merge => $"{merge[0]} {merge[1]}")];

    private static string[] Texts(string name) =>
        [.. Corpora.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];
}
