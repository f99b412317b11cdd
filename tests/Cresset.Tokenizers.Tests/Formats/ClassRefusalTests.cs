using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers.Tests.Formats;

/// <summary>What is said where a class is not known, lacks files or cannot do what is asked.</summary>
public sealed class ClassRefusalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cresset-class").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("XLMTokenizer", "xlm")]
    [InlineData("BertJapaneseTokenizer", "bert-japanese")]
    [InlineData("CanineTokenizer", "canine")]
    public void RefusesAClassWhoseRulesItDoesNotKnow(string name, string modelType)
    {
        File.WriteAllText(At("vocab.json"), """{"a":0,"b":1,"ab":2}""");
        File.WriteAllText(At("merges.txt"), "#version\na b\n");
        File.WriteAllText(At("vocab.txt"), "[UNK]\na\n");
        File.WriteAllText(At("config.json"), $$"""{"model_type":"{{modelType}}"}""");
        Refused("config.json", "model_type", name);
        File.WriteAllText(At("tokenizer_config.json"), $$"""{"tokenizer_class":"{{name}}"}""");
        Refused("tokenizer_config.json", "tokenizer_class", name);
    }

    [Fact]
    public void NamesTheFilesThatItsClassNeeds()
    {
        File.WriteAllText(At("tokenizer_config.json"), """{"tokenizer_class":"MarianTokenizer"}""");
        File.WriteAllText(At("vocab.json"), """{"</s>":0,"<unk>":1}""");
        string message = Assert.Throws<FileNotFoundException>(() => Tokenizer.Load(_folder)).Message;
        Assert.Contains(
            "source.spm with target.spm with vocab.json for the tokenizer_class 'MarianTokenizer'", message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SpeechT5Tokenizer", "spm_char.model", "normalize", "true")]
    [InlineData("SiglipTokenizer", "spiece.model", "legacy", "false")]
    [InlineData("PLBartTokenizer", "sentencepiece.bpe.model", "language_codes", "\"other\"")]
    public void NamesTheSettingThatItDoesNotKnow(string name, string file, string setting, string value)
    {
        File.WriteAllBytes(At(file), ModelFile.Unigram());
        File.WriteAllText(At("tokenizer_config.json"),
            $$"""{"tokenizer_class":"{{name}}","{{setting}}":{{value}}}""");
        Refused("tokenizer_config.json", setting, "");
    }

    [Fact]
    public void HasNoTokenizerJson()
    {
        File.WriteAllText(At("tokenizer_config.json"), """{"tokenizer_class":"ByT5Tokenizer"}""");
        Tokenizer tokenizer = Tokenizer.Load(_folder);
        var error = Assert.Throws<NotSupportedException>(() => tokenizer.Save(At("tokenizer.json")));
        Assert.Contains("SaveFolder", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(At("tokenizer.json")));
    }

    [Fact]
    public void SaysWhichLanguagesThereAreNot()
    {
        File.WriteAllText(At("tokenizer_config.json"), """{"tokenizer_class":"ByT5Tokenizer"}""");
        Tokenizer tokenizer = Tokenizer.Load(_folder);
        Assert.Same(tokenizer, tokenizer.ForTarget());
        Assert.Throws<InvalidOperationException>(() => tokenizer.ForTarget("de"));
        Assert.Throws<InvalidOperationException>(() => tokenizer.WithSourceLanguage("de"));
    }

    private string At(string file) => Path.Combine(_folder, file);

    private void Refused(string file, string path, string about)
    {
        var error = Assert.Throws<TokenizerFormatException>(() => Tokenizer.Load(_folder));
        Assert.Equal((At(file), path), (error.File, error.Path));
        Assert.Contains(about, error.Message, StringComparison.Ordinal);
    }
}
