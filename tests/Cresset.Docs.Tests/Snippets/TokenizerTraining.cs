using Cresset.Tokenizers;
using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.Training;

namespace Cresset.Docs.Tests.Snippets;

public sealed class TokenizerTraining
{
    private static readonly string[] Texts =
        [.. Enumerable.Repeat("In the beginning God created the heaven and the earth.", 20)];

    [Fact]
    public void APresetIsTrained()
    {
        string path = Path.GetTempFileName();
        // snippet: tokenizer-preset
        TokenizerPreset preset = TokenizerPresets.Bert(vocabularySize: 8000);
        Tokenizer tokenizer = preset.Train(Texts);           // any IEnumerable<string>; or TrainFromFiles(["a.txt", "b.txt.gz"])
        Encoding encoding = tokenizer.Encode("The earth.");  // [CLS] the earth . [SEP]
        tokenizer.Save(path);                                // a tokenizer.json, which Python reads too
        // end
        Assert.Equal(["[CLS]", "the", "earth", ".", "[SEP]"], encoding.Tokens);
        Assert.Equal(encoding.Ids, Tokenizer.Load(path).Encode("The earth.").Ids);
        File.Delete(path);
    }

    [Fact]
    public void APipelineIsMadeInCode()
    {
        // snippet: tokenizer-pipeline
        Tokenizer pipeline = new Tokenizer(new Bpe("<unk>"))
        {
            Normalizer = new Tokenizers.Normalizers.Nfc(),
            PreTokenizer = new Tokenizers.PreTokenizers.Whitespace(),
            Decoder = new Tokenizers.Decoders.BpeDecoder("</w>"),
        };
        Tokenizer tokenizer = pipeline.Train(Texts, new BpeTrainer
        {
            VocabularySize = 500,
            MinFrequency = 2,
            SpecialTokens = ["<unk>", "<pad>"],
            EndOfWordSuffix = "</w>",
        });
        // end
        Assert.Equal("the earth", tokenizer.Decode(tokenizer.Encode("the earth").Ids.AsSpan()));
        Assert.Equal(1, tokenizer.TokenToId("<pad>"));
    }

    [Fact]
    public void AnOldOneIsTrainedAnew()
    {
        Tokenizer bert = TokenizerPresets.Bert(100).Train(Texts);
        // snippet: tokenizer-anew
        Tokenizer own = bert.TrainNew(Texts, new RetrainOptions(60)
        {
            NewSpecialTokens = ["<verse>"],
            RenamedTokens = new Dictionary<string, string> { ["[MASK]"] = "<mask>" },
            Configure = trainer => (WordPieceTrainer)trainer with { MinFrequency = 5 },
        });
        // end
        Assert.Equal((4, 5), (own.TokenToId("<mask>"), own.TokenToId("<verse>")));
    }

    [Fact]
    public void TrainingIsWatchedAndStopped()
    {
        // snippet: tokenizer-progress
        using var source = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        var progress = new Progress<TokenizerProgress>(p => Console.WriteLine($"{p.Phase} {p.Done}/{p.Total}"));
        Tokenizer tokenizer = TokenizerPresets.SentencePieceUnigram(60).Train(Texts, progress, source.Token);
        // end
        Assert.InRange(tokenizer.VocabularySize, 20, 60);
    }
}
