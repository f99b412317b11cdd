using Cresset.Tokenizers;
using Cresset.Tokenizers.ML;

namespace Cresset.Docs.Tests.Snippets;

public sealed class Tokenizing
{
    private static readonly string Folder =
        Path.Combine(Repository.Root, "tests", "Golden", "tokenizers", "legacy", "bert");

    [Fact]
    public void Loads()
    {
        string folder = Folder;

        // snippet: tokenizer-load
        Tokenizer tokenizer = Tokenizer.Load(folder);

        Encoding encoding = tokenizer.Encode("Hello, world!");
        string text = tokenizer.Decode(encoding.Ids.AsSpan());
        int count = tokenizer.CountTokens("Hello, world!");
        // end

        Assert.Equal(count, encoding.Count);
        Assert.StartsWith("Hello", text, StringComparison.Ordinal);
    }

    [Fact]
    public void MakesBatches()
    {
        Tokenizer tokenizer = Tokenizer.Load(Folder);

        // snippet: tokenizer-batch
        ModelInputs inputs = tokenizer.EncodeForModel(["a short text", "a text that is quite a bit longer"], new()
        {
            Padding = PaddingMode.Longest,
            Truncation = TruncationStrategy.LongestFirst,
            MaxLength = 16,
        });

        int[][] ids = inputs.InputIds, mask = inputs.AttentionMask;
        // end

        Assert.Equal(ids[0].Length, ids[1].Length);
        Assert.Equal(0, mask[0][^1]);
    }

    [Fact]
    public void KnowsSettings()
    {
        Tokenizer tokenizer = Tokenizer.Load(Folder);
        string target = Directory.CreateTempSubdirectory("cresset-").FullName;

        // snippet: tokenizer-settings
        int? padding = tokenizer.PadId;
        int? longest = tokenizer.Settings.MaxLength;

        Tokenizer left = tokenizer.WithSettings(tokenizer.Settings with { PaddingSide = Side.Left })
            .WithTokens(new AddedToken("<tool>") { Special = true });
        left.SaveFolder(target); // tokenizer.json, tokenizer_config.json, chat templates
        // end

        Assert.Equal((0, 512), (padding, longest));
        Assert.Equal(Side.Left, Tokenizer.Load(target).Settings.PaddingSide);
        Directory.Delete(target, recursive: true);
    }

    [Fact]
    public void SpeaksLanguages()
    {
        Tokenizer tokenizer = Tokenizer.Load(Path.Combine(Folder, "..", "..", "families", "NllbTokenizer"));

        // snippet: tokenizer-languages
        Tokenizer french = tokenizer.WithSourceLanguage("fra_Latn"); // NLLB; "fr" for M2M-100, "fr_XX" for mBART
        Encoding source = french.Encode("Le chien dort.");
        Encoding labels = french.ForTarget("eng_Latn").Encode("The dog sleeps.");
        // end

        Assert.Equal(("fra_Latn", "eng_Latn"), (source.Tokens[0], labels.Tokens[0]));
    }

    [Fact]
    public void ReadsRanks()
    {
        byte[] file = "YQ== 0\nYg== 1\nYWI= 2\n"u8.ToArray();

        // snippet: tokenizer-tiktoken
        var special = new Dictionary<string, int> { ["<|endoftext|>"] = 100257 };
        Tokenizer tokenizer = Tokenizer.FromTiktoken(file, TiktokenPatterns.Cl100k, special);
        // end

        Assert.Equal([2, 100257], tokenizer.Encode("ab<|endoftext|>").Ids);
    }

    [Fact]
    public void ReadsGguf()
    {
        var metadata = new Dictionary<string, object>
        {
            ["tokenizer.ggml.model"] = "llama", ["tokenizer.ggml.tokens"] = new[] { "<unk>", "▁a", "▁", "a" },
            ["tokenizer.ggml.scores"] = new[] { 0f, -1f, -2f, -3f }, ["tokenizer.ggml.token_type"] = new[] { 2, 1, 1, 1 },
        };

        // snippet: tokenizer-gguf
        Tokenizer tokenizer = Tokenizer.FromGguf(metadata);
        SentencePieceModel exact = SentencePieceModel.FromGguf(metadata);
        // end

        Assert.Equal([1, 1], tokenizer.Encode("a a").Ids);
        Assert.Equal([1, 1], exact.EncodeToIds("a a"));
    }

    [Fact]
    public void AdaptsToMicrosoft()
    {
        string folder = Folder, text = "Hello, world! How are you?";

        // snippet: tokenizer-ml
        Microsoft.ML.Tokenizers.Tokenizer tokenizer = new MLTokenizer(Tokenizer.Load(folder));

        int end = tokenizer.GetIndexByTokenCount(text, 5, out _, out int count);
        string beginning = text[..end];
        // end

        Assert.Equal(5, count);
        Assert.StartsWith(beginning, text, StringComparison.Ordinal);
    }
}
