namespace Cresset.Tokenizers.Tests.Formats;

/// <summary>
/// Which files of a folder count, what settings add, and that a saved folder is the same tokenizer.
/// </summary>
public sealed class FolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cresset-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void SavesAndLoadsSettings()
    {
        Tokenizer tokenizer = Tokenizer.Load(Legacy("bert"));
        TokenizerSettings settings = tokenizer.Settings;
        Assert.Equal((512, Side.Right, "BertTokenizer"),
            (settings.MaxLength, settings.PaddingSide, settings.ClassName));
        Assert.Equal("[PAD]", settings.SpecialTokens.Pad);
        Assert.Equal(tokenizer.TokenToId("[MASK]"), tokenizer.MaskId);
        tokenizer = tokenizer.WithSettings(settings with
        {
            PaddingSide = Side.Left,
            CleanUp = true,
            MaxLength = null,
            SpecialTokens = settings.SpecialTokens with { Bos = "<begin>", Extra = ["<x>"] },
            ChatTemplates = settings.ChatTemplates.Add("default", "{{ a }}").Add("tool", "{{ b }}"),
        });
        tokenizer.SaveFolder(_folder);
        Tokenizer again = Tokenizer.Load(_folder);
        Assert.Equal(tokenizer.Settings.SpecialTokens, again.Settings.SpecialTokens);
        Assert.Equal(tokenizer.Settings.ChatTemplates.OrderBy(t => t.Key),
            again.Settings.ChatTemplates.OrderBy(t => t.Key));
        Assert.Equal(tokenizer.Settings.InputNames, again.Settings.InputNames);
        Assert.Equal((null, Side.Left, true),
            (again.Settings.MaxLength, again.Settings.PaddingSide, again.Settings.CleanUp));
        Assert.Equal(tokenizer.AddedTokens.OrderBy(t => t.Key), again.AddedTokens.OrderBy(t => t.Key));
        const string text = "Hello <begin> wörld <x>, don't!";
        Assert.Equal(tokenizer.Encode(text).Ids, again.Encode(text).Ids);
    }

    [Fact]
    public void TokenizerJsonCountsBeforeOlderFiles()
    {
        File.WriteAllText(At("vocab.txt"), "[UNK]\nother\n");
        File.WriteAllText(At("tokenizer.json"),
            """
                {"model":{"type":"WordLevel","vocab":{"a":0,"[UNK]":1},"unk_token":"[UNK]"},"added_tokens":[]}
                """);
        File.WriteAllText(At("tokenizer_config.json"), """
            {"eos_token":{"__type":"AddedToken","content":"<end>"},"unk_token":"[UNK]",
             "image_token":"<image>",
             "added_tokens_decoder":{"2":{"content":"<end>","special":true,"lstrip":true}},
              "model_max_length":1e30}
            """);
        Tokenizer tokenizer = Tokenizer.Load(_folder);
        Assert.Equal((0, 2, 1, null),
            (tokenizer.TokenToId("a"), tokenizer.EosId, tokenizer.UnkId, tokenizer.Settings.MaxLength));
        Assert.True(tokenizer.AddedTokens[2].LeftStrip);
        Assert.Equal(["<end>", "[UNK]", "<image>"], tokenizer.Settings.SpecialTokens.All);
    }

    [Fact]
    public void OldMapsOfTokensCount()
    {
        File.WriteAllText(At("vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nhello\n");
        File.WriteAllText(At("special_tokens_map.json"),
            """{"pad_token":{"content":"<p>","normalized":false},"additional_special_tokens":["<q>"]}""");
        File.WriteAllText(At("added_tokens.json"), """{"<p>":6,"plain":7,"<q>":8}""");
        Tokenizer tokenizer = Tokenizer.Load(_folder);
        Assert.Equal((6, 7, 8), (tokenizer.PadId, tokenizer.TokenToId("plain"), tokenizer.TokenToId("<q>")));
        Assert.False(tokenizer.AddedTokens[7].Special);
        Assert.True(tokenizer.AddedTokens[8].Special);
        Assert.Equal([2, 5, 3], tokenizer.Encode("HELLO").Ids);
    }

    [Fact]
    public void TheModelTypeStandsForTheClass()
    {
        File.WriteAllText(At("vocab.json"),
            """{"<s>":0,"<pad>":1,"</s>":2,"<unk>":3,"a":4,"b":5,"ab":6,"<mask>":7}""");
        File.WriteAllText(At("merges.txt"), "#version: 0.2\na b\n");
        File.WriteAllText(At("config.json"), """{"model_type":"roberta"}""");
        Assert.Equal([0, 6, 2], Tokenizer.Load(_folder).Encode("ab").Ids);
        File.WriteAllText(At("config.json"), """{"model_type":"gpt2"}""");
        Assert.Equal([6], Tokenizer.Load(_folder).Encode("ab").Ids);
    }

    [Fact]
    public void ReadsTiktokenAndTekken()
    {
        string ranks = string.Concat("abc".Select((c, i) => $"{Convert.ToBase64String([(byte)c])} {i}\n"))
            + "YWI= 3\n";
        File.WriteAllText(At("o.tiktoken"), ranks);
        File.WriteAllText(At("tokenizer_config.json"),
            """{"added_tokens_decoder":{"5":{"content":"<end>","special":true}},"eos_token":"<end>"}""");
        Tokenizer tokenizer = Tokenizer.Load(_folder);
        Assert.Equal([3, 2, 5], tokenizer.Encode("abc<end>").Ids);
        Assert.Equal("<|reserved_token_4|>", tokenizer.IdToToken(4));
        File.WriteAllText(At("tekken.json"), """
            {"config":{"pattern":".+","default_vocab_size":6,"default_num_special_tokens":3},
             "vocab":[{"rank":0,"token_bytes":"YQ=="},{"rank":1,"token_bytes":"Yg=="},{"rank":2,
              "token_bytes":"YWI="},{"rank":3,"token_bytes":"Yw=="}],
             "special_tokens":[{"rank":0,"token_str":"<unk>"},{"rank":1,"token_str":"</s>"}]}
            """);
        File.Delete(At("tokenizer_config.json"));
        tokenizer = Tokenizer.Load(_folder);
        Assert.Equal((6, 1, "<SPECIAL_2>"),
            (tokenizer.VocabularySize, tokenizer.EosId, tokenizer.IdToToken(2)));
        Assert.Equal([5, 3, 1], tokenizer.Encode("aba</s>").Ids);
    }

    [Fact]
    public void CountsTokens()
    {
        Tokenizer tokenizer = Tokenizer.Load(Legacy("bert"));
        foreach (string text in new[] { "", "Hello wörld, don't!" })
        {
            Assert.Equal(tokenizer.Encode(text).Count, tokenizer.CountTokens(text));
            Assert.Equal(tokenizer.Encode(text).Count - 2,
                tokenizer.CountTokens(text.AsSpan(), addSpecialTokens: false));
        }
    }

    [Fact]
    public void FillingUpNeedsAToken()
    {
        var words = new Dictionary<string, int> { ["[UNK]"] = 0, ["a"] = 1 };
        var tokenizer = new Tokenizer(new Models.WordLevel(words, "[UNK]"));
        var longest = new ModelInputOptions { Padding = PaddingMode.Longest };
        Assert.Contains("padding token", Assert.Throws<InvalidOperationException>(
            () => tokenizer.EncodeForModel(["a"], longest)).Message, StringComparison.Ordinal);
        tokenizer = tokenizer.WithSettings(new() { SpecialTokens = new() { Pad = "[UNK]" }, MaxLength = 3 });
        Assert.Throws<ArgumentException>(() => tokenizer.EncodeForModel(["a"],
            longest with { Truncation = TruncationStrategy.LongestFirst, MultipleOf = 2 }));
        Assert.Equal([[1, 0, 0]],
            tokenizer.EncodeForModel(["a"], longest with { Padding = PaddingMode.MaxLength }).InputIds);
    }

    private static string Legacy(string name) => Path.Combine(Fixtures.Golden, "legacy", name);

    private string At(string file) => Path.Combine(_folder, file);
}
