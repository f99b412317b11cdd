using System.Text.Json;
using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.PreTokenizers;
using Cresset.Tokenizers.Training;

namespace Cresset.Tokenizers.Tests.Training;

/// <summary>
/// Vocabularies of the reference library. What hangs on the order of its hash tables is compared as a share;
/// scores are rounded in the file.
/// </summary>
public sealed class TrainerGoldenTests
{
    public static IEnumerable<TheoryDataRow<string, int>> Names() => Fixtures.Trees.SelectMany(tree =>
    {
        string file = Path.Combine(tree, "training", "trainers.json.gz");
        return Fixtures.Json(file).GetProperty("cases").EnumerateArray().Select((item, i) =>
            new TheoryDataRow<string, int>(file, i)
            {
                TestDisplayName = $"{item.GetProperty("trainer")} {i}",
            });
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void LearnsTheSame(string file, int number)
    {
        JsonElement root = Fixtures.Json(file), item = root.GetProperty("cases")[number];
        string[] texts =
            Texts(root.GetProperty("corpora").GetProperty(item.GetProperty("corpus").GetString()!));
        string kind = item.GetProperty("trainer").GetString()!;
        Tokenizer trained = Untrained(kind, item.GetProperty("pre_tokenizer").GetString()!)
            .Train(texts, TrainerOptions.Read(kind, item.GetProperty("options")));
        JsonElement stability = item.GetProperty("stability_of_5_runs");
        if (kind == "unigram")
            SameScores(item.GetProperty("vocab"), trained);
        else if (stability.GetProperty("same_order").GetBoolean())
            Same(item, trained);
        else
            Shares(Texts(item.GetProperty("vocab")), trained,
                kind == "wordpiece" ? 0.95 : stability.GetProperty("common_share").GetDouble());
    }

    private static void Same(JsonElement item, Tokenizer trained)
    {
        Assert.Equal(Texts(item.GetProperty("vocab")), Corpus.Tokens(trained));
        if (item.TryGetProperty("merges", out JsonElement merges))
            Assert.Equal(Texts(merges), Corpus.Merges(trained));
        JsonElement encode = item.GetProperty("encode"), tokens = encode.GetProperty("tokens");
        string text = encode.GetProperty("text").GetString()!;
        if (tokens.ValueKind is JsonValueKind.Array)
            Assert.Equal(Texts(tokens), trained.Encode(text).Tokens);
        else
            Assert.Throws<InvalidOperationException>(() => trained.Encode(text));
    }

    private static void SameScores(JsonElement pieces, Tokenizer trained)
    {
        Shares([.. pieces.EnumerateArray().Select(piece => piece[0].GetString()!)], trained, 0.98);
        Dictionary<string, double> scores = Corpus.Model(trained).GetProperty("vocab").EnumerateArray()
            .ToDictionary(piece => piece[0].GetString()!, piece => piece[1].GetDouble());
        Assert.All(pieces.EnumerateArray().Where(piece => scores.ContainsKey(piece[0].GetString()!)), piece =>
            Assert.InRange(scores[piece[0].GetString()!] - piece[1].GetDouble(), -0.02, 0.02));
    }

    private static void Shares(string[] expected, Tokenizer trained, double least)
    {
        string[] tokens = Corpus.Tokens(trained);
        Assert.InRange(
            (double)expected.Intersect(tokens).Count() / Math.Max(expected.Length, tokens.Length), least, 1);
    }

    private static Tokenizer Untrained(string kind, string pre) => new(kind switch
    {
        "wordpiece" => new WordPiece(new Dictionary<string, int>()),
        "wordlevel" => new WordLevel(new Dictionary<string, int>()),
        _ => new Bpe(),
    })
    {
        PreTokenizer = pre switch
        {
            "whitespace" => new Whitespace(),
            "bytelevel" => new ByteLevel(addPrefixSpace: false),
            _ => new Metaspace(),
        },
    };

    private static string[] Texts(JsonElement json) =>
        [.. json.EnumerateArray().Select(text => text.GetString()!)];
}
