using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers.Tests.Formats;

/// <summary>
/// Damaged vocabulary files: the documented exception or a tokenizer that works, in bounded memory.
/// </summary>
public sealed class ReaderFuzzTests
{
    private const string Text = "Hello wörld, the a\ud800b <s> 12345!  ";

    private static readonly TokenizerConfig None = new(JsonFile.Parse("{}"u8.ToArray(), "none"));

    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (string form in Readers.Keys)
        {
            for (int seed = 1; seed <= 3; seed++)
                cases.Add(form, seed);
        }
        return cases;
    }

    private static Dictionary<string, (byte[] Source, Action<byte[]> Read)> Readers { get; } = new()
    {
        ["unigram"] = (ModelFile.Unigram(), bytes =>
            Use(SentencePieceReader.Read(bytes, "fuzz", None, null))),
        ["t5"] = (ModelFile.Unigram(), bytes =>
            Use(SentencePieceReader.Read(bytes, "fuzz", None, Blueprint.Find("T5Tokenizer")))),
        ["xlm-roberta"] = (ModelFile.Unigram(),
            bytes => Use(SentencePieceReader.Read(bytes, "fuzz", None,
                Blueprint.Find("XLMRobertaTokenizer")))),
        ["llama"] = (ModelFile.Merges(), bytes =>
            Use(SentencePieceReader.Read(bytes, "fuzz", None, Blueprint.Find("LlamaTokenizer")))),
        ["pieces"] = (ModelFile.Merges(), bytes => Use(SentencePieceModel.Parse(bytes, "fuzz"))),
        ["exact unigram"] = (ModelFile.Unigram(), bytes => Use(SentencePieceModel.Parse(bytes, "fuzz"))),
        ["tiktoken"] = (FuzzFiles.Ranks(), bytes => Use(TiktokenFile.Read(bytes, "fuzz", None))),
        ["tekken"] = (FuzzFiles.Tekken(), bytes => Use(TekkenFile.Read(bytes, "fuzz", None))),
        ["vocab.txt"] = (System.Text.Encoding.UTF8.GetBytes(
            "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nhello\nw\n##ö\n##rld\n,\nthe\n"),
            bytes => Use(VocabularyFiles.ReadLines(bytes, "fuzz").Count)),
        ["vocab.json"] = (System.Text.Encoding.UTF8.GetBytes(
            """{"a":0,"b":1,"ab":2,"Ġ":3,"Ġab":4,"<|endoftext|>":5}"""),
            bytes => Use(VocabularyFiles.ReadJson(bytes, "fuzz").Count)),
        ["merges.txt"] = (System.Text.Encoding.UTF8.GetBytes("#version: 0.2\na b\nĠ ab\nb a\nab a\n"),
            bytes => Use(VocabularyFiles.ReadMerges(
            bytes, "fuzz", VocabularyFiles.ReadJson(
                """{"a":0,"b":1,"ab":2,"Ġ":3,"Ġab":4,"ba":5,"aba":6}"""u8.ToArray(), "v")).Count)),
        ["tokenizer_config.json"] = (System.Text.Encoding.UTF8.GetBytes("""
            {"tokenizer_class":"BertTokenizer","do_lower_case":false,"model_max_length":1e30,
             "padding_side":"left",
             "unk_token":{"content":"[UNK]","lstrip":true},"pad_token":null,
              "additional_special_tokens":["<a>",{"content":"<b>"}],
             "added_tokens_decoder":{"0":{"content":"[PAD]","special":true}},"chat_template":[{"name":"x",
              "template":"y"}]}
            """), bytes => TokenizerSettings.Parse(bytes, "fuzz")),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void IsRefusedOrRead(string form, int seed)
    {
        var random = new Random(seed);
        (byte[] source, Action<byte[]> read) = Readers[form];
        read(source);
        int known = 0, refused = 0;
        for (int i = 0; i < 600; i++)
        {
            byte[] damaged = FuzzFiles.Damage(source, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(damaged);
                known++;
            }
            catch (TokenizerFormatException)
            {
                refused++;
            }
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < (4 * damaged.Length) + (2 << 20),
                $"{form}, seed {seed}, file {i}");
        }
        Assert.True(refused > 10 && known + refused == 600, $"{form}: {known} read, {refused} refused");
    }

    [Theory]
    [InlineData(1), InlineData(2)]
    public void GgufMetadataIsRefusedOrRead(int seed)
    {
        var random = new Random(seed);
        object[] strange = ["", "x", -1, 1e300, double.NaN, true, new object[] { 1, "a" }, new[] { "a", "a" },
            new float[3], new object(), 7L];
        int refused = 0;
        for (int i = 0; i < 500; i++)
        {
            Dictionary<string, object> metadata = GgufTests.Small(
                random.Next(2) == 0 ? "gpt2" : "llama", "gpt-2", ["a", "b", "ab", "Ġ", "Ġab", "<end>", "▁"],
                ["a b", "Ġ ab"]);
            metadata["tokenizer.ggml.scores"] = new[] { -1f, -2f, -3f, -4f, -5f, 0f, -6f };
            string key = metadata.Keys.ElementAt(random.Next(metadata.Count));
            metadata[key] = strange[random.Next(strange.Length)];
            try
            {
                Use(Tokenizer.FromGguf(metadata));
            }
            catch (TokenizerFormatException)
            {
                refused++;
            }
        }
        Assert.True(refused > 100, $"{refused} refused");
    }

    [Fact]
    public void LongTokensDoNotTakeForever()
    {
        string[] tokens = [.. Enumerable.Range(1, 3000).Select(length => new string('a', length))];
        byte[] file = ModelFile.Of(2, [.. tokens.Select(token => (token, -1f, PieceType.Normal)),
            ("<unk>", 0f, PieceType.Unknown)], tokens.Length);
        var error = Assert.Throws<TokenizerFormatException>(() =>
            SentencePieceReader.Read(file, "long", None, null));
        Assert.Contains("merges", error.Message, StringComparison.Ordinal);
    }

    private static void Use(object read)
    {
        try
        {
            if (read is Tokenizer tokenizer)
            {
                tokenizer.Decode(tokenizer.Encode(Text).Ids.AsSpan());
                tokenizer.Save(Stream.Null);
            }
            else if (read is SentencePieceModel model)
            {
                model.Decode(model.EncodeToIds(Text));
            }
        }
        catch (InvalidOperationException)
        {
        }
    }
}
