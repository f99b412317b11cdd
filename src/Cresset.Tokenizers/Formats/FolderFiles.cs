namespace Cresset.Tokenizers.Formats;

/// <summary>The files of a folder by their names.</summary>
internal sealed class FolderFiles(string folder)
{
    public string[] Names { get; } =
        [.. Directory.EnumerateFiles(folder).Select(Path.GetFileName).OfType<string>()
            .Order(StringComparer.Ordinal)];

    public bool Has(string name) => Names.Contains(name);

    /// <summary>The first of the names that is there, or null.</summary>
    public string? First(params string[] names) => Array.Find(names, Has);

    /// <summary>The first file with that ending, or null.</summary>
    public string? Ending(string end, string? except = null) =>
        Array.Find(Names, name => name.EndsWith(end, StringComparison.Ordinal) && name != except);

    public string At(string name) => Path.Combine(folder, name);

    public byte[] Bytes(string name) => File.ReadAllBytes(At(name));

    /// <summary>The object of a JSON file, or an empty one where there is none.</summary>
    public JsonInput Json(string name) => JsonFile.Open(folder, name);

    public FileNotFoundException Missing(string? className, Blueprint? blueprint)
    {
        string wanted = blueprint?.Form switch
        {
            VocabularyForm.Lines => "vocab.txt",
            VocabularyForm.Merges => "vocab.json with merges.txt",
            VocabularyForm.Pieces or VocabularyForm.PieceMerges => "a SentencePiece .model",
            VocabularyForm.Own => string.Join(" with ", blueprint.Files),
            _ => "vocab.txt, vocab.json with merges.txt, tekken.json, a SentencePiece .model "
                + "or a tiktoken file",
        };
        string found = Names.Length == 0 ? "it is empty" : $"it has {string.Join(", ", Names.Take(20))}";
        return new($"The folder '{folder}' has no tokenizer.json, nor {wanted}"
            + $"{(className is null ? "" : $" for the tokenizer_class '{className}'")}; {found}.",
                At("tokenizer.json"));
    }
}
