namespace Cresset.Tokenizers.Tests.Formats;

/// <summary>Errors of folders name the file, the place and what is missing.</summary>
public sealed class FolderErrorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cresset-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void SaysWhatIsMissingAndWhatIsThere()
    {
        File.WriteAllText(At("merges.txt"), "a b\n");
        File.WriteAllText(At("tokenizer_config.json"), """{"tokenizer_class":"GPT2Tokenizer"}""");
        string message = Assert.Throws<FileNotFoundException>(() => Tokenizer.Load(_folder)).Message;
        Assert.Contains("vocab.json with merges.txt for the tokenizer_class 'GPT2Tokenizer'", message,
            StringComparison.Ordinal);
        Assert.Contains("it has merges.txt, tokenizer_config.json", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vocab.txt", "a\xff", "vocab.txt", "")]
    [InlineData("tokenizer_config.json", """{"model_max_length":"x"}""", "tokenizer_config.json",
        "model_max_length")]
    [InlineData("tokenizer_config.json", """{"padding_side":"top"}""", "tokenizer_config.json",
        "padding_side")]
    [InlineData("tokenizer_config.json", """{"added_tokens_decoder":{"x":{"content":"a"}}}""",
        "tokenizer_config.json", "added_tokens_decoder.x")]
    [InlineData("tokenizer_config.json", """{"do_lower_case":3}""", "tokenizer_config.json", "do_lower_case")]
    [InlineData("tokenizer_config.json", """{"cls_token":null}""", "vocab.txt", "")]
    [InlineData("added_tokens.json", """{"a":-1}""", "added_tokens.json", "a")]
    public void NamesTheFileAndThePlace(string name, string content, string file, string path)
    {
        File.WriteAllText(At("vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nhello\n");
        File.WriteAllBytes(At(name), [.. content.Select(c => (byte)c)]);
        var error = Assert.Throws<TokenizerFormatException>(() => Tokenizer.Load(_folder));
        Assert.Equal((At(file), path), (error.File, error.Path));
    }

    [Theory]
    [InlineData("b a", "line 2")]
    [InlineData("a b c", "line 2")]
    [InlineData("ab", "line 2")]
    public void NamesTheLineOfAWrongMerge(string line, string path)
    {
        File.WriteAllText(At("vocab.json"), """{"a":0,"b":1,"ab":2}""");
        File.WriteAllText(At("merges.txt"), $"a b\n{line}\n");
        Assert.Equal(path, Assert.Throws<TokenizerFormatException>(() => Tokenizer.Load(_folder)).Path);
    }

    private string At(string file) => Path.Combine(_folder, file);
}
