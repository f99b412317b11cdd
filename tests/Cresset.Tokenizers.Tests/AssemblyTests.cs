using System.Text.Json;
using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.Normalizers;
using Cresset.Tokenizers.PostProcessors;
using Cresset.Tokenizers.PreTokenizers;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Tests;

/// <summary>
/// What surrounds the model: post-processors, added tokens, and the arithmetic of encodings.
/// </summary>
public sealed class AssemblyTests
{
    private static readonly EncodeOptions Options =
        new() { Offsets = OffsetUnit.CodePoint, Overflowing = true };

    public static TheoryData<int, string> PostProcessors() =>
        ComponentTests.Rows("post_processors.json.gz", "post_processor");

    [Theory]
    [MemberData(nameof(PostProcessors))]
    public void PostProcesses(int number, string config)
    {
        JsonElement file = Fixtures.Component("post_processors.json.gz");
        JsonElement item = file.GetProperty("cases")[number];
        string cutter = item.GetProperty("pre_tokenizer").GetString()! == "whitespace"
            ? """{"type":"Whitespace"}""" : """{"type":"ByteLevel","add_prefix_space":true}""";
        var tokenizer = new Tokenizer(Words(file.GetProperty("vocab")))
        {
            PreTokenizer =
                ComponentTests.Read(PreTokenizer.Family, JsonDocument.Parse(cutter).RootElement, cutter),
            PostProcessor =
                ComponentTests.Read(PostProcessor.Family, item.GetProperty("post_processor"), config),
        };
        string? pair = item.GetProperty("pair").GetString();
        Encoding encoding = tokenizer.Encode(item.GetProperty("text").GetString()!, pair,
            Options with { AddSpecialTokens = item.GetProperty("add_special_tokens").GetBoolean() });
        var check = new Check();
        check.Encoding(config, item.GetProperty("result"), encoding);
        check.Equal("added", item.GetProperty("num_special_tokens_to_add"),
            $"{tokenizer.PostProcessor.CountAdded(pair is not null)}");
        check.Done();
    }

    [Fact]
    public void FindsAddedTokens()
    {
        JsonElement file = Fixtures.Component("added_tokens.json.gz");
        var bare = new Tokenizer(Words(file.GetProperty("vocab")))
        {
            Normalizer = new Normalizers.Sequence(new Nfd(), new StripAccents(), new Lowercase()),
            PreTokenizer = new Whitespace(),
        };
        var check = new Check();
        foreach (JsonElement item in file.GetProperty("cases").EnumerateArray())
        {
            bool special = item.GetProperty("as_special").GetBoolean();
            Tokenizer tokenizer = bare.WithTokens(
                GoldenOptions.Tokens(item.GetProperty("tokens_added"), special), out int added);
            string label = $"{item.GetProperty("set").GetString()} {item.GetProperty("text").GetString()}";
            check.Equal(label, item.GetProperty("count"), $"{added}");
            check.Encoding(
                label, item, tokenizer.Encode(item.GetProperty("text").GetString()!, null, Options));
        }
        check.Done();
    }

    [Fact]
    public void TruncatesPadsAndMerges()
    {
        var words = "abcdefghij".Select((c, i) => KeyValuePair.Create(c.ToString(), i + 1))
            .Append(new("u", 0));
        var model = new WordLevel(new Dictionary<string, int>(words), "u");
        var tokenizer = new Tokenizer(model) { PreTokenizer = new Whitespace() };
        var check = new Check();
        JsonElement cases = Fixtures.Component("encoding.json").GetProperty("cases");
        foreach (JsonElement item in cases.EnumerateArray())
        {
            JsonElement result = item.GetProperty("result");
            string label = item.GetRawText()[..60];
            if (item.GetProperty("op").GetString() == "merge")
                check.Encoding(label, result, Merge(tokenizer, item));
            else if (item.GetProperty("op").GetString() == "pad")
                check.Encoding(
                    label, result, tokenizer.WithPadding(GoldenOptions.Padding(item)).Encode(Text(item)));
            else if (result.TryGetProperty("error", out _))
                check.True(label, Record.Exception(() => Cut(tokenizer, item)) is InvalidOperationException);
            else
                check.Encoding(label, result, Cut(tokenizer, item));
        }
        check.Done();
    }

    private static Encoding Cut(Tokenizer tokenizer, JsonElement item) =>
        tokenizer.WithTruncation(GoldenOptions.Truncation(item)).Encode(Text(item), null, Options);

    private static Encoding Merge(Tokenizer tokenizer, JsonElement item)
    {
        Draft[] parts = [.. item.GetProperty("texts").EnumerateArray()
            .Select(text => Draft(tokenizer, text.GetString()!))];
        return new(Merged(parts, item), tokenizer);
    }

    private static Draft Merged(Draft[] parts, JsonElement item) =>
        Tokenizers.Text.Draft.Merge(parts, item.GetProperty("growing_offsets").GetBoolean());

    private static Draft Draft(Tokenizer tokenizer, string text)
    {
        Encoding encoding = tokenizer.Encode(text);
        return new(0)
        {
            Ids = [.. encoding.Ids], TypeIds = Each(encoding.TypeIds), WordIds = [.. encoding.WordIds],
            Offsets = [.. encoding.Offsets], Special = Each(encoding.SpecialTokensMask),
            Attention = Each(encoding.AttentionMask),
        };
    }

    private static Runs Each(IEnumerable<int> values) =>
        Runs.Concat([.. values.Select(value => Runs.Of(value, 1))]);

    private static string Text(JsonElement item) => item.GetProperty("text").GetString()!;

    private static WordLevel Words(JsonElement vocabulary) => new(
        vocabulary.EnumerateObject()
            .ToDictionary(token => token.Name, token => token.Value.GetInt32()), "[UNK]");
}
