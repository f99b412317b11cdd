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
        var texts = new Lazy<Dictionary<string, string>>(() => Texts(file));
        foreach (string section in Sections)
        {
            if (file.Root.Find(section) is not { } items) continue;
            int number = 0;
            foreach (JsonElement item in items.EnumerateArray())
                yield return new Case($"{section}.{number++}", check =>
                    TokenizerSections.Run(section, item, new(tokenizer.Value, texts.Value, check)));
        }
        yield return new Case("vocab", check =>
            TokenizerVocabulary.Compare(tokenizer.Value, file.Root.GetProperty("vocab"), check));
        if (file.Root.Find("added_tokens") is { } added) yield return new Case("added_tokens", check =>
            TokenizerVocabulary.Add(added, new(tokenizer.Value, texts.Value, check)));
    }

    private static Tokenizer Open(CaseFile file)
    {
        string path = file.Path.Replace("cases.json", "tokenizer.json", StringComparison.Ordinal);
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
