using System.Text.Json;
using Cresset.Tokenizers;

namespace Cresset.Fidelity;

/// <summary>A file of sections about one whole tokenizer, which lies beside it as tokenizer.json.</summary>
internal static class TokenizerFile
{
    private static readonly string[] Sections =
        ["encode", "detail", "pairs", "lookup", "truncation", "padding", "pretokenized", "decode", "stream",
            "transformers"];

    public static bool IsOne(CaseFile file) => file.Root.Find("encode") is { ValueKind: JsonValueKind.Array }
        && file.Root.Find("vocab") is { ValueKind: JsonValueKind.Object };

    public static IEnumerable<Case> Cases(CaseFile file)
    {
        var tokenizer = new Lazy<Tokenizer>(() => Open(file));
        var above = new Lazy<Tokenizer>(() => TransformersSettings.Apply(tokenizer.Value, file, IsFolder(file)));
        var texts = new Lazy<Dictionary<string, string>>(() => Texts(file));
        foreach (string section in Sections)
        {
            if (file.Root.Find(section) is not { } items) continue;
            int number = 0;
            foreach (JsonElement item in items.EnumerateArray())
                yield return new Case($"{section}.{number++}", check =>
                    Run(section, item, new(tokenizer.Value, texts.Value, check), above));
        }
        yield return new Case("vocab", check =>
            TokenizerVocabulary.Compare(tokenizer.Value, file.Root.GetProperty("vocab"), check));
        foreach (Case exact in SentencePieceCase.Cases(file, texts)) yield return exact;
        if (IsFolder(file)) yield return new Case("converted", check => Converted(file, tokenizer.Value, check));
        if (file.Root.Find("added_tokens") is { } added) yield return new Case("added_tokens", check =>
            TokenizerVocabulary.Add(added, new(tokenizer.Value, texts.Value, check)));
    }

    private static void Run(string section, JsonElement item, TokenizerRun run, Lazy<Tokenizer> above)
    {
        if (section == "transformers") TransformersCase.Run(item, above.Value, run.Check);
        else TokenizerSections.Run(section, item, run);
    }

    /// <summary>
    /// Cases that are not named after a tokenizer belong to the vocabulary files of their folder.
    /// </summary>
    private static bool IsFolder(CaseFile file) =>
        Path.GetFileName(file.Path).StartsWith("cases.json", StringComparison.Ordinal);

    private static void Converted(CaseFile file, Tokenizer tokenizer, Check check)
    {
        using var saved = new MemoryStream();
        tokenizer.Save(saved);
        using JsonDocument actual = JsonDocument.Parse(saved.ToArray()), expected = CaseFile.Parse(TokenizerOf(file));
        foreach (JsonProperty part in expected.RootElement.EnumerateObject())
            check.Same(part.Name, true, JsonElement.DeepEquals(part.Value, actual.RootElement.GetProperty(part.Name)));
    }

    private static string TokenizerOf(CaseFile file) =>
        file.Path.Replace("cases.json", "tokenizer.json", StringComparison.Ordinal);

    private static Tokenizer Open(CaseFile file)
    {
        if (IsFolder(file)) return Tokenizer.Load(file.Folder);
        string path = TokenizerOf(file);
        using JsonDocument json = CaseFile.Parse(path);
        return ComponentCases.OrMissing(() =>
            Tokenizer.Parse(System.Text.Encoding.UTF8.GetBytes(json.RootElement.GetRawText()), path));
    }

    /// <summary>The texts beside the cases; those of the old forms are the ones of the trained.</summary>
    private static Dictionary<string, string> Texts(CaseFile file)
    {
        string[] places = [Path.Combine(file.Folder, "texts.json.gz"),
            Path.Combine(file.Folder, "../../trained/texts.json.gz")];
        using JsonDocument json = CaseFile.Parse(places.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"no texts.json.gz for {file.Path}"));
        return json.RootElement.GetProperty("texts").EnumerateArray()
            .ToDictionary(t => t.Text("name"), t => t.Text("text"));
    }
}
