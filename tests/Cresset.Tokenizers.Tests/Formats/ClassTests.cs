using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cresset.Tokenizers.Tests.Formats;

/// <summary>
/// Folders of classes that transformers has in Python alone; Classes/make.py makes what they give there.
/// </summary>
public sealed class ClassTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cresset-class").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>
    /// The files beside the tests, and those of a wider run where CRESSET_CLASSES says where they are.
    /// </summary>
    public static IEnumerable<TheoryDataRow<string>> Goldens() =>
        new[] { Fixtures.Classes, Environment.GetEnvironmentVariable("CRESSET_CLASSES") }.OfType<string>()
            .SelectMany(folder => Directory.GetFiles(folder, "*.json")).Order(StringComparer.Ordinal)
            .Select(file => new TheoryDataRow<string>(
                file)
            { TestDisplayName = Path.GetFileNameWithoutExtension(file) });

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

    /// <summary>
    /// A case is the text, its ids, what they are decoded to, and the same without special tokens if it
    /// differs.
    /// </summary>
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
        Assert.True((string)item[^1]! == plain,
            $"{about}: '{item[^1]}' expected without special tokens, '{plain}' found");
    }
}
