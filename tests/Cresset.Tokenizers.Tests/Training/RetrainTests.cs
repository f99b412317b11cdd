using Cresset.Tokenizers.Training;

namespace Cresset.Tokenizers.Tests.Training;

/// <summary>New vocabularies for old pipelines, and pipelines made in code.</summary>
public sealed class RetrainTests
{
    private static readonly Tokenizer Bert = Tokenizer.Parse(
        Fixtures.Bytes(Path.Combine(Fixtures.Golden, "real", "bert-uncased.tokenizer.json.gz")));

    public static TheoryData<string> Presets => ["bert", "bytes", "roberta", "unigram", "bpe", "words"];

    [Fact]
    public void KeepsPipelineAndSpecialTokens()
    {
        Tokenizer trained = Bert.TrainNew(Corpus.English, new(800) { NewSpecialTokens = ["<verse>"] });
        Assert.Equal(
            ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "<verse>"], Corpus.Tokens(trained).Take(6));
        Assert.Equal(800, trained.VocabularySize);
        Assert.Equal((2, 3), (trained.Encode("God said").Ids[0], trained.Encode("God said").Ids[^1]));
        Assert.Equal("and god said, let there be light",
            trained.Decode(trained.Encode("And God said, let there be LIGHT").Ids.AsSpan()));
        Assert.Equal("[UNK]", trained.Encode("ξ", null, new() { AddSpecialTokens = false }).Tokens.Single());
        Assert.Equal(101, Bert.Encode("a").Ids[0]); // the old one is as it was
    }

    [Fact]
    public void RenamesSpecialTokens()
    {
        var names = new Dictionary<string, string> { ["[CLS]"] = "<s>", ["[UNK]"] = "<?>" };
        Tokenizer trained = Bert.TrainNew(Corpus.English, new(500) { RenamedTokens = names });
        Assert.Equal("<s>", trained.Encode("God").Tokens[0]);
        Assert.Contains("<?>", trained.Encode("ξ").Tokens);
        Assert.Null(trained.TokenToId("[CLS]"));
    }

    [Fact]
    public void FurtherOptionsCanBeChanged()
    {
        Tokenizer trained = Bert.TrainNew(Corpus.English, new(30000)
        { Configure = trainer => ((WordPieceTrainer)trainer) with { MinFrequency = 50 } });
        Assert.InRange(trained.VocabularySize, 60, 300);
    }

    [Fact]
    public void ThePostProcessorsTokensMustBeThere()
    {
        Tokenizer bare = new(Bert.Model) { PostProcessor = Bert.PostProcessor };
        Assert.Contains("[CLS]", Assert.Throws<ArgumentException>(() =>
            bare.Train(Corpus.English, new WordPieceTrainer { SpecialTokens = ["[UNK]"] })).Message);
    }

    [Fact]
    public void PaddingFollows()
    {
        Tokenizer trained =
            Bert.WithPadding(new() { Token = "[MASK]", Id = 103 }).TrainNew(Corpus.English, new(300));
        Assert.Equal(4, trained.Padding!.Id);
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void PresetsTrainSaveAndDecode(string name)
    {
        TokenizerPreset preset = name switch
        {
            "bert" => TokenizerPresets.Bert(900),
            "bytes" => TokenizerPresets.ByteLevelBpe(900),
            "roberta" => TokenizerPresets.Roberta(900),
            "unigram" => TokenizerPresets.SentencePieceUnigram(900),
            "bpe" => TokenizerPresets.SentencePieceBpe(900),
            _ => TokenizerPresets.WordLevel(900),
        };
        Tokenizer trained = preset.Train(Corpus.English);
        const string Text = "and god said, let there be light";
        Encoding encoding = trained.Encode(Text);
        Assert.Equal(name == "words" ? "and [UNK] said , let there be light" : Text,
            trained.Decode(encoding.Ids.AsSpan(), skipSpecialTokens: name != "words"));
        Assert.Equal(
            preset.Trainer.SpecialTokens, Corpus.Tokens(trained).Take(preset.Trainer.SpecialTokens.Count));
        Tokenizer loaded = Tokenizer.Parse(Corpus.Saved(trained));
        Assert.Equal(encoding.Ids, loaded.Encode(Text).Ids);
        Assert.Equal(Corpus.Saved(trained), Corpus.Saved(loaded));
        Assert.InRange(trained.VocabularySize, 300, 900);
    }

    [Fact]
    public void TheMaskOfRobertaTakesTheBlankBeforeIt() => Assert.Equal(["<s>", "a", " <mask>", "</s>"],
        TokenizerPresets.Roberta(400).Train(["a"]).Encode("a <mask>").Tokens);
}
