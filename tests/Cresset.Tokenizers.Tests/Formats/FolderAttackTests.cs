namespace Cresset.Tokenizers.Tests.Formats;

/// <summary>
/// Hostile settings beside a good vocabulary, and hostile vocabularies under every name that folders know.
/// </summary>
public sealed class FolderAttackTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cresset-attack").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static IEnumerable<TheoryDataRow<string>> Files() => Fixtures.Attacks is null
        ? [new("") { Skip = "shared/fixtures is not here" }]
        : Directory.EnumerateFiles(Fixtures.Attacks, "*.json")
        .Where(file => Path.GetFileName(file) != "attacks.json")
            .Select(file => new TheoryDataRow<string>(file) { TestDisplayName = Path.GetFileName(file) });

    [Theory]
    [MemberData(nameof(Files))]
    public void SettingsAreReadOrRefused(string file)
    {
        foreach (string name in new[] { "config.json", "tokenizer_config.json", "special_tokens_map.json",
            "added_tokens.json" })
        {
            File.WriteAllText(Path.Combine(_folder, "vocab.txt"),
                "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nhello\n");
            File.Copy(file, Path.Combine(_folder, name), overwrite: true);
            Exception? refusal = Record.Exception(() => Tokenizer.Load(_folder));
            Assert.True(refusal is null or TokenizerFormatException or FileNotFoundException,
                $"{name}: {refusal}");
            bool unreadable = Path.GetFileName(file)
                is "config_deep.json" or "config_utf16.json" or "tok_utf8.json";
            Assert.True(!unreadable || refusal is TokenizerFormatException, $"{name} was read");
            File.Delete(Path.Combine(_folder, name));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void VocabulariesAreReadOrRefused(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        foreach (string name in new[] { "vocab.txt", "tekken.json", "spiece.model", "o.tiktoken",
            "vocab.json", "tokenizer.json" })
        {
            File.WriteAllText(Path.Combine(_folder, "merges.txt"), "#version: 0.2\na b\n");
            string path = Path.Combine(_folder, name);
            File.WriteAllBytes(path, bytes);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Exception? refusal = Record.Exception(() => Tokenizer.Load(_folder));
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(refusal is null or TokenizerFormatException or FileNotFoundException,
                $"{name}: {refusal}");
            Assert.True(name == "vocab.txt" || name == "tokenizer.json" || refusal is not null,
                $"{name} was read");
            Assert.True(allocated <= (4 * bytes.Length) + (1 << 20),
                $"{name}: {allocated} bytes of {bytes.Length}");
            File.Delete(path);
        }
    }
}
