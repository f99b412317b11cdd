using Cresset.Tokenizers.Models;

namespace Cresset.Tokenizers.Formats;

/// <summary>Finds the vocabulary in a folder without tokenizer.json.</summary>
internal sealed class OlderForms(FolderFiles files, TokenizerConfig config, Blueprint? blueprint)
{
    /// <param name="name">The class that the settings name, or null.</param>
    /// <param name="modelType">The type of the model, or null.</param>
    public Tokenizer Read(string? name, string? modelType)
    {
        if (blueprint is { Form: VocabularyForm.Own })
            return ReadOwn(blueprint);
        if (PythonClasses.Refusal(name, modelType) is string refusal)
            throw new TokenizerFormatException(
                files.At(config.ClassName is null ? "config.json" : "tokenizer_config.json"),
                name is null ? "model_type" : "tokenizer_class", refusal);
        return ReadText() ?? ReadPieces() ?? ReadRanks() ?? throw files.Missing(name, blueprint);
    }

    /// <summary>Lines, or JSON and merges.</summary>
    private Tokenizer? ReadText()
    {
        if (blueprint is { Form: VocabularyForm.Lines } or null && files.First("vocab.txt") is string lines)
            return ReadLines(blueprint ?? Blueprint.Find("BertTokenizer")!, lines);
        if (blueprint is { Form: VocabularyForm.Merges } or null
            && files.First("vocab.json", "encoder.json") is string vocabulary
            && files.First("merges.txt", "vocab.bpe") is string merges)
            return ReadMerges(blueprint ?? Blueprint.Find("GPT2Tokenizer")!, vocabulary, merges);
        return null;
    }

    private Tokenizer? ReadPieces()
    {
        if (files.First("tekken.json") is string tekken)
            return TekkenFile.Read(files.Bytes(tekken), files.At(tekken), config);
        bool wanted = blueprint is null or { Form: VocabularyForm.Pieces or VocabularyForm.PieceMerges };
        if (!wanted || PieceFile() is not string pieces)
            return null;
        byte[] bytes = files.Bytes(pieces);
        return TiktokenFile.Looks(bytes) ? null
            : SentencePieceReader.Read(bytes, files.At(pieces), config, blueprint);
    }

    private Tokenizer? ReadRanks() =>
        (files.First("tiktoken.model") ?? files.Ending(".tiktoken") ?? PieceFile()) is string ranks
        ? TiktokenFile.Read(files.Bytes(ranks), files.At(ranks), config) : null;

    private string? PieceFile() => files.First(
        "tokenizer.model", "spiece.model", "sentencepiece.bpe.model", "spm.model", "sentencepiece.model")
        ?? files.Ending(".model", except: "tiktoken.model");

    private Tokenizer ReadLines(Blueprint rules, string file)
    {
        var parts = new TokenizerParts(config, config.Settings(rules), files.At(file))
        {
            Vocabulary = VocabularyFiles.ReadLines(files.Bytes(file), files.At(file)),
        };
        rules.Build(parts);
        return parts.Finish();
    }

    private Tokenizer ReadMerges(Blueprint rules, string file, string merges)
    {
        Vocabulary vocabulary = VocabularyFiles.ReadJson(files.Bytes(file), files.At(file));
        var parts = new TokenizerParts(config, config.Settings(rules), files.At(file))
        {
            Vocabulary = vocabulary,
            Merges = VocabularyFiles.ReadMerges(files.Bytes(merges), files.At(merges), vocabulary),
        };
        rules.Build(parts);
        return parts.Finish();
    }

    /// <summary>What only the class itself can read, and what is written again as it is.</summary>
    private Tokenizer ReadOwn(Blueprint rules)
    {
        if (!rules.Files.All(files.Has))
            throw files.Missing(rules.Names[0], rules);
        TokenizerSettings settings =
            config.Settings(rules) with { ClassName = config.ClassName ?? rules.Names[0] };
        var parts = new TokenizerParts(config, settings, files.At(rules.Files.FirstOrDefault("")))
        {
            Files = files,
            IsLiteral = true,
        };
        rules.Build(parts);
        return parts.Finish().From(new ClassFiles(rules.Files.Concat(rules.MoreFiles.Where(files.Has))
            .ToDictionary(name => name, files.Bytes), config.Root));
    }
}
