using System.Text.Json;

namespace Cresset.Tokenizers.Tests.Formats;

/// <summary>The vocabulary inside GGUF metadata.</summary>
public sealed class GgufTests
{
    public static IEnumerable<TheoryDataRow<string>> Models()
    {
        string? index = Fixtures.Shared is null ? null
            : Path.Combine(Fixtures.Shared, "../quantization/gguf_models.json");
        return index is null || !File.Exists(index) ? [new("") { Skip = "shared/fixtures is not here" }]
            : Fixtures.Json(index).GetProperty("cases").EnumerateArray()
            .Select(item => new TheoryDataRow<string>(item.GetRawText())
            {
                TestDisplayName = item.GetProperty("name").GetString(),
            });
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void EncodesAsTheFileWasMadeToBe(string row)
    {
        JsonElement item = JsonDocument.Parse(row).RootElement;
        byte[] file = File.ReadAllBytes(
            Path.Combine(Fixtures.Shared!, "../quantization", item.GetProperty("file").GetString()!));
        Dictionary<string, object> metadata = GgufFile.Metadata(file);
        Tokenizer tokenizer = Tokenizer.FromGguf(metadata);
        bool pieces = item.GetProperty("tokenizer").GetString() == "spm";
        var exact = pieces ? SentencePieceModel.FromGguf(metadata) : null;
        foreach (JsonElement probe in item.GetProperty("tokenize").EnumerateArray())
        {
            string text = probe.GetProperty("text").GetString()!;
            int[] ids = [.. probe.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())];
            // In the text of a chat the tokenizer must see special tokens; SentencePiece never does.
            if (!(pieces && text.Contains("<s>", StringComparison.Ordinal)))
                Assert.Equal(ids, tokenizer.Encode(text, null, new() { AddSpecialTokens = false }).Ids);
            if (exact is not null)
            {
                Assert.Equal(ids, exact.EncodeToIds(text));
                Assert.Equal(probe.GetProperty("decoded").GetString(), exact.Decode(ids));
            }
        }
    }

    [Fact]
    public void ReadsByteLevelVocabularies()
    {
        Tokenizer tokenizer = Tokenizer.FromGguf(
            Small("gpt2", "qwen2", ["a", "b", "ab", "Ġ", "1", "<end>", "Ġab"], ["a b", "Ġ ab"]));
        Assert.Equal([2, 6, 4, 4, 5], tokenizer.Encode("ab ab11<end>").Ids);
        Assert.Equal("<end>", tokenizer.Settings.SpecialTokens.Eos);
        Assert.Equal("hi", tokenizer.Settings.ChatTemplates["default"]);
    }

    [Fact]
    public void ReadsBert()
    {
        var metadata = new Dictionary<string, object>
        {
            ["tokenizer.ggml.model"] = "bert",
            ["tokenizer.ggml.tokens"] = new[] { "[UNK]", "[CLS]", "[SEP]", "▁cafe", "s" },
            ["tokenizer.ggml.token_type"] = new[] { 2, 3, 3, 1, 1 },
            ["tokenizer.ggml.cls_token_id"] = 1u, ["tokenizer.ggml.seperator_token_id"] = 2u,
            ["tokenizer.ggml.unknown_token_id"] = 0u,
        };
        Tokenizer tokenizer = Tokenizer.FromGguf(metadata);
        Encoding pair = tokenizer.Encode("Cafés", "x");
        Assert.Equal([1, 3, 4, 2, 0, 2], pair.Ids);
        Assert.Equal([0, 0, 0, 0, 1, 1], pair.TypeIds);
    }

    [Fact]
    public void ReadsUnigram()
    {
        var metadata = new Dictionary<string, object>
        {
            ["tokenizer.ggml.model"] = "t5",
            ["tokenizer.ggml.tokens"] = new List<string> { "<pad>", "</s>", "<unk>", "▁a", "▁", "a", "b" },
            ["tokenizer.ggml.scores"] = new[] { 0f, 0f, 0f, -1f, -2f, -3f, -3f },
            ["tokenizer.ggml.token_type"] = new object[] { 3, 3, 2, 1, 1, 1, 1 },
            ["tokenizer.ggml.eos_token_id"] = 1, ["tokenizer.ggml.unknown_token_id"] = 2,
        };
        Assert.Equal([3, 6, 3, 2, 1], Tokenizer.FromGguf(metadata).Encode("ab az").Ids);
        Assert.Equal([3, 6, 3, 2], SentencePieceModel.FromGguf(metadata).EncodeToIds("ab az"));
    }

    [Theory]
    [InlineData("model", "rwkv", "tokenizer.ggml.model")]
    [InlineData("pre", "nobody", "tokenizer.ggml.pre")]
    [InlineData("tokens", null, "tokenizer.ggml.tokens")]
    [InlineData("merges", null, "tokenizer.ggml.merges")]
    [InlineData("eos_token_id", 700, "tokenizer.ggml.eos_token_id")]
    [InlineData("eos_token_id", "x", "tokenizer.ggml.eos_token_id")]
    [InlineData("add_bos_token", 3, "tokenizer.ggml.add_bos_token")]
    [InlineData("token_type", 3, "tokenizer.ggml.token_type")]
    public void SaysWhatIsWrong(string key, object? value, string path)
    {
        Dictionary<string, object> metadata =
            Small("gpt2", "qwen2", ["a", "b", "ab", "Ġ", "1", "<end>", "Ġab"], ["a b", "Ġ ab"]);
        if (value is null)
            metadata.Remove("tokenizer.ggml." + key);
        else
            metadata["tokenizer.ggml." + key] = value;
        Assert.Equal(path, Assert.Throws<TokenizerFormatException>(() => Tokenizer.FromGguf(metadata)).Path);
    }

    [Fact]
    public void CutsByEveryKnownName()
    {
        foreach (string name in Cresset.Tokenizers.Formats.GgufPatterns.Names)
        {
            Tokenizer tokenizer = Tokenizer.FromGguf(Small("gpt2", name,
                [.. Enumerable.Range(0, 256)
                    .Select(b => Cresset.Tokenizers.Text.ByteAlphabet.Of((byte)b).ToString()), "<end>"], []));
            const string text = "Hello, wörld's 12345 \n\n  日本語 don't 'LL  ";
            Assert.Equal(text, tokenizer.Decode(tokenizer.Encode(text).Ids.AsSpan(),
                skipSpecialTokens: true));
        }
    }

    internal static Dictionary<string, object> Small(string model, string pre, string[] tokens,
        string[] merges) => new()
        {
            ["tokenizer.ggml.model"] = model, ["tokenizer.ggml.pre"] = pre,
            ["tokenizer.ggml.tokens"] = tokens,
            ["tokenizer.ggml.merges"] = merges, ["tokenizer.chat_template"] = "hi",
            ["tokenizer.ggml.token_type"] = tokens.Select(token => token == "<end>" ? 3 : 1).ToArray(),
            ["tokenizer.ggml.eos_token_id"] = Array.IndexOf(tokens, "<end>"),
        };
}
