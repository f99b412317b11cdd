using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cresset.Tokenizers.Tests.Formats;

/// <summary>Folders of classes that transformers has in Python alone; Classes/make.py makes what they give there.</summary>
public sealed class ClassTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cresset-class").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The files beside the tests, and those of a wider run where CRESSET_CLASSES says where they are.</summary>
    public static IEnumerable<TheoryDataRow<string>> Goldens() =>
        new[] { Fixtures.Classes, Environment.GetEnvironmentVariable("CRESSET_CLASSES") }.OfType<string>()
            .SelectMany(folder => Directory.GetFiles(folder, "*.json")).Order(StringComparer.Ordinal)
            .Select(file => new TheoryDataRow<string>(file) { TestDisplayName = Path.GetFileNameWithoutExtension(file) });

    [Theory]
    [MemberData(nameof(Goldens))]
    public void IsTheTokenizerOfTheClass(string file)
    {
        JsonNode golden = JsonNode.Parse(File.ReadAllBytes(file))!;
        ClassFolder.Write(golden, _folder);
        Tokenizer tokenizer = Tokenizer.Load(_folder);
        if ((bool)golden["own"]!)
            Settings(golden["settings"]!, tokenizer);
        Calls(golden, tokenizer);
    }

    [Theory]
    [MemberData(nameof(Goldens))]
    public void ComesBackFromItsFolder(string file)
    {
        JsonNode golden = JsonNode.Parse(File.ReadAllBytes(file))!;
        string saved = Path.Combine(_folder, "saved");
        ClassFolder.Write(golden, _folder);
        Tokenizer.Load(_folder).SaveFolder(saved);
        Assert.NotEqual((bool)golden["own"]!, File.Exists(Path.Combine(saved, "tokenizer.json")));
        Calls(golden, Tokenizer.Load(saved));
    }

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
        Assert.Contains("source.spm with target.spm with vocab.json for the tokenizer_class 'MarianTokenizer'", message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SpeechT5Tokenizer", "spm_char.model", "normalize", "true")]
    [InlineData("SiglipTokenizer", "spiece.model", "legacy", "false")]
    [InlineData("PLBartTokenizer", "sentencepiece.bpe.model", "language_codes", "\"other\"")]
    public void NamesTheSettingThatItDoesNotKnow(string name, string file, string setting, string value)
    {
        File.WriteAllBytes(At(file), ModelFile.Unigram());
        File.WriteAllText(At("tokenizer_config.json"), $$"""{"tokenizer_class":"{{name}}","{{setting}}":{{value}}}""");
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

    private static void Settings(JsonNode expected, Tokenizer tokenizer)
    {
        TokenizerSettings settings = tokenizer.Settings;
        Assert.Equal(expected["special"].Deserialize<string[]>(), settings.SpecialTokens.All);
        Assert.Equal((int?)expected["length"], settings.MaxLength);
        Assert.Equal((string?)expected["padding"], settings.PaddingSide is Side.Left ? "left" : "right");
        Assert.Equal(expected["inputs"].Deserialize<string[]>(), settings.InputNames);
        Assert.True(settings.KnowsClass);
        Assert.Equal((int)expected["size"]!, tokenizer.Vocabulary.Count);
    }

    private static void Calls(JsonNode golden, Tokenizer tokenizer)
    {
        foreach (JsonNode? call in golden["calls"]!.AsArray())
        {
            Tokenizer other = Called(tokenizer, call!);
            foreach (JsonNode? item in call!["cases"]!.AsArray())
                Same(item!.AsArray(), other, call["target"] is not null);
        }
        if (golden["pair"] is { } pair)
            Assert.Equal(pair.Deserialize<int[]>(), tokenizer.Encode("the dog", "a fox").Ids);
    }

    private static Tokenizer Called(Tokenizer tokenizer, JsonNode call)
    {
        if ((string?)call["src_lang"] is string source)
            tokenizer = tokenizer.WithSourceLanguage(source);
        return (string?)call["tgt_lang"] is string target ? tokenizer.ForTarget(target)
            : call["target"] is not null ? tokenizer.ForTarget() : tokenizer;
    }

    /// <summary>A case is the text, its ids, what they are decoded to, and the same without special tokens if it differs.</summary>
    private static void Same(JsonArray item, Tokenizer tokenizer, bool target)
    {
        string text = (string)item[0]!, about = $"{(target ? "target " : "")}'{text}'";
        Encoding encoding = tokenizer.Encode(text);
        int[] ids = [.. encoding.Ids], expected = item[1].Deserialize<int[]>()!;
        Assert.True(expected.AsSpan().SequenceEqual(ids),
            $"{about}: {string.Join(' ', expected)} expected, {string.Join(' ', ids)} found");
        Assert.Equal(expected.Length, tokenizer.CountTokens(text));
        Assert.Equal(expected, tokenizer.EncodeToIds(text));
        Assert.All(encoding.Offsets, range => Assert.InRange(range.End, range.Start, text.Length));
        if (item[2] is null)
            return;
        string whole = tokenizer.Decode(ids, new DecodeOptions { SkipSpecialTokens = false });
        string plain = tokenizer.Decode(ids, new DecodeOptions { SkipSpecialTokens = true });
        Assert.True((string)item[2]! == whole, $"{about}: '{item[2]}' expected, '{whole}' found");
        Assert.True((string)item[^1]! == plain, $"{about}: '{item[^1]}' expected without special tokens, '{plain}' found");
    }
}
