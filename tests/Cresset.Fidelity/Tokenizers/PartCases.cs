using System.Text.Json;
using Cresset.Tokenizers;
using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.Normalizers;
using Cresset.Tokenizers.PostProcessors;
using Cresset.Tokenizers.PreTokenizers;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Tests;

namespace Cresset.Fidelity;

/// <summary>What surrounds a model: post-processors, added tokens, and the arithmetic of encodings.</summary>
internal static class PartCases
{
    private static readonly EncodeOptions Options = TokenizerSections.Options;

    public static void PostProcess(CaseFile file, JsonElement item, Check check)
    {
        string cutter = item.Text("pre_tokenizer") switch
        {
            "whitespace" => """{"type":"Whitespace"}""",
            "bytelevel" or "byte_level" or "byte-level" => """{"type":"ByteLevel","add_prefix_space":true}""",
            string other => throw new NotBoundException($"the pre-tokenizer '{other}'"),
        };
        using JsonDocument json = JsonDocument.Parse(cutter);
        var tokenizer = new Tokenizer(Words(file.Root.GetProperty("vocab"), "[UNK]"))
        {
            PreTokenizer = ComponentCases.Read(PreTokenizer.Family, json.RootElement),
            PostProcessor = ComponentCases.Read(PostProcessor.Family, item.GetProperty("post_processor")),
        };
        string? pair = item.Find("pair")?.GetString();
        EncodingCheck.Compare("encoding", item.GetProperty("result"), tokenizer.Encode(item.Text("text"), pair,
            Options with { AddSpecialTokens = item.GetProperty("add_special_tokens").GetBoolean() }), check);
        check.Same("added", item.GetProperty("num_special_tokens_to_add").GetInt32(),
            tokenizer.PostProcessor.CountAdded(pair is not null));
    }

    public static void AddTokens(CaseFile file, JsonElement item, Check check)
    {
        var bare = new Tokenizer(Words(file.Root.GetProperty("vocab"), "[UNK]"))
        {
            Normalizer = new Cresset.Tokenizers.Normalizers.Sequence(new Nfd(), new StripAccents(), new Lowercase()),
            PreTokenizer = new Whitespace(),
        };
        Tokenizer tokenizer = bare.WithTokens(GoldenOptions.Tokens(item.GetProperty("tokens_added"),
            item.GetProperty("as_special").GetBoolean()), out int added);
        check.Same("count", item.GetProperty("count").GetInt32(), added);
        EncodingCheck.Compare("encoding", item, tokenizer.Encode(item.Text("text"), null, Options), check);
    }

    public static void Encode(JsonElement item, Check check)
    {
        var words = "abcdefghij".Select((c, i) => KeyValuePair.Create(c.ToString(), i + 1)).Append(new("u", 0));
        var tokenizer = new Tokenizer(new WordLevel(new Dictionary<string, int>(words), "u")) { PreTokenizer = new Whitespace() };
        JsonElement result = item.GetProperty("result");
        Encoding Cut() => tokenizer.WithTruncation(GoldenOptions.Truncation(item)).Encode(item.Text("text"), null, Options);
        switch (item.Text("op"))
        {
            case "merge":
                EncodingCheck.Compare("merged", result, Merge(tokenizer, item), check);
                break;
            case "pad":
                EncodingCheck.Compare("filled", result,
                    tokenizer.WithPadding(GoldenOptions.Padding(item)).Encode(item.Text("text")), check);
                break;
            case "truncate" when result.Find("error") is { } error:
                Expected.Error(error.GetString()!, () => Cut(), check, e => e is InvalidOperationException);
                break;
            case "truncate":
                EncodingCheck.Compare("cut", result, Cut(), check);
                break;
            case string other:
                throw new NotBoundException($"the operation '{other}'");
        }
    }

    private static Encoding Merge(Tokenizer tokenizer, JsonElement item)
    {
        Draft[] parts = [.. item.GetProperty("texts").Texts().Select(text => Draft(tokenizer.Encode(text)))];
        return new(Cresset.Tokenizers.Text.Draft.Merge(parts, item.GetProperty("growing_offsets").GetBoolean()), tokenizer);
    }

    private static Draft Draft(Encoding encoding) => new(0)
    {
        Ids = [.. encoding.Ids], TypeIds = RunsOf(encoding.TypeIds), WordIds = [.. encoding.WordIds],
        Offsets = [.. encoding.Offsets], Special = RunsOf(encoding.SpecialTokensMask), Attention = RunsOf(encoding.AttentionMask),
    };

    private static Runs RunsOf(IEnumerable<int> values) => Runs.Concat([.. values.Select(value => Runs.Of(value, 1))]);

    private static WordLevel Words(JsonElement vocabulary, string unknown) => new(
        vocabulary.EnumerateObject().ToDictionary(token => token.Name, token => token.Value.GetInt32()), unknown);
}
