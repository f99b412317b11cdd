using System.Text.Json;
using Cresset.Tokenizers;
using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.Normalizers;
using Cresset.Tokenizers.PreTokenizers;
using Cresset.Tokenizers.Training;

namespace Cresset.Fidelity;

/// <summary>
/// Trains on a corpus of the file. What hangs on the order of the reference's hash tables is compared as a
/// share.
/// </summary>
internal sealed class TrainerCases(CaseFile file, JsonElement item, Check check)
{
    private const double WordPieceShare = 0.95, UnigramShare = 0.98, ScoreTolerance = 0.02;

    private JsonElement Stability => item.GetProperty("stability_of_5_runs");

    private string Kind => item.Text("trainer");

    public void Run()
    {
        Tokenizer tokenizer = Untrained().Train(
            file.Root.GetProperty("corpora").GetProperty(item.Text("corpus")).Texts(), TrainerOptions.Read(Kind, item));
        if (Kind == "unigram") CompareScores(tokenizer);
        else if (Stability.GetProperty("same_order").GetBoolean()) CompareExactly(tokenizer);
        else CompareShare(item.GetProperty("vocab").Texts(), tokenizer,
            Kind == "wordpiece" ? WordPieceShare : Stability.GetProperty("common_share").GetDouble());
    }

    private Tokenizer Untrained() => new(Kind switch
    {
        "bpe" => new Bpe(),
        "wordpiece" => new WordPiece(new Dictionary<string, int>()),
        "wordlevel" => new WordLevel(new Dictionary<string, int>()),
        _ => new WordLevel(new Dictionary<string, int>()),
    })
    {
        Normalizer = item.Find("normalizer") is { ValueKind: JsonValueKind.Object } normalizer
            ? Normalizer.Family.Read(new(normalizer, file.Path)) : null,
        PreTokenizer = PreTokenizerOf(item.GetProperty("pre_tokenizer")),
    };

    private PreTokenizer? PreTokenizerOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => ComponentCases.OrMissing(() => PreTokenizer.Family.Read(new(json, file.Path))),
        _ => json.GetString() switch
        {
            "whitespace" => new Whitespace(),
            "bytelevel" => new Cresset.Tokenizers.PreTokenizers.ByteLevel(addPrefixSpace: false),
            "metaspace" => new Metaspace(),
            "bert" => new BertPreTokenizer(),
            string other => throw new NotBoundException($"the pre-tokenizer '{other}'"),
            null => null,
        },
    };

    private void CompareExactly(Tokenizer tokenizer)
    {
        check.SameList("vocabulary", item.GetProperty("vocab").Texts(), InOrder(tokenizer).Select(t => t.Token));
        using JsonDocument saved = Saved(tokenizer);
        if (item.Find("merges") is { } merges) check.SameList("merges", merges.Texts(),
            saved.RootElement.GetProperty("model").GetProperty("merges").EnumerateArray().Select(m => $"{m[0]} {m[1]}"));
        if (item.Find("encode") is not { } encode) return;
        JsonElement tokens = encode.GetProperty("tokens");
        if (tokens.ValueKind == JsonValueKind.Array)
            check.SameList("tokens", tokens.Texts(), tokenizer.Encode(encode.Text("text")).Tokens);
        else Expected.Error("encode", () => tokenizer.Encode(encode.Text("text")), check, e => e is InvalidOperationException);
    }

    private void CompareScores(Tokenizer tokenizer)
    {
        JsonElement[] pieces = [.. item.GetProperty("vocab").EnumerateArray()];
        CompareShare(pieces.Select(piece => piece[0].GetString()!), tokenizer, UnigramShare);
        using JsonDocument saved = Saved(tokenizer);
        Dictionary<string, double> scores = saved.RootElement.GetProperty("model").GetProperty("vocab").EnumerateArray()
            .ToDictionary(piece => piece[0].GetString()!, piece => piece[1].GetDouble());
        foreach (JsonElement piece in pieces)
            if (scores.TryGetValue(piece[0].GetString()!, out double score)) check.Numbers(piece[0].GetString()!,
                [piece[1].GetDouble()], [score], new Tolerance(0, ScoreTolerance) { Plain = true });
    }

    /// <summary>
    /// The share of tokens that both have must be as large as that of several runs of the reference.
    /// </summary>
    private void CompareShare(IEnumerable<string> expected, Tokenizer tokenizer, double least)
    {
        HashSet<string> wanted = [.. expected], got = [.. tokenizer.Vocabulary.Keys];
        double share = (double)wanted.Count(got.Contains) / Math.Max(wanted.Count, got.Count);
        if (share < least) throw new MismatchException($"{share:P2} of the tokens are the same, expected {least:P2}. Missing: "
            + string.Join(" ", wanted.Except(got).Take(20)) + " Extra: " + string.Join(" ", got.Except(wanted).Take(20)));
        check.Done();
    }

    private static IEnumerable<(string Token, int Id)> InOrder(Tokenizer tokenizer) =>
        tokenizer.Vocabulary.Select(t => (t.Key, t.Value)).OrderBy(t => t.Value);

    private static JsonDocument Saved(Tokenizer tokenizer)
    {
        using var stream = new MemoryStream();
        tokenizer.Save(stream);
        return JsonDocument.Parse(stream.ToArray());
    }
}
