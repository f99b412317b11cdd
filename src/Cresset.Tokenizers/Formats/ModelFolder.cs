using Cresset.Tokenizers.Models;

namespace Cresset.Tokenizers.Formats;

/// <summary>Finds the tokenizer in the folder of a model, as transformers 5.23 does.</summary>
internal sealed class ModelFolder(string folder)
{
    /// <summary>The folder of chat templates that have a name.</summary>
    public const string Templates = "additional_chat_templates";

    private const string Main = "tokenizer.json", Template = "chat_template.jinja";

    /// <summary>Classes whose SentencePiece models do not know the ids.</summary>
    private static readonly string[] Separate = ["MarianTokenizer", "M2M100Tokenizer", "Speech2TextTokenizer"];

    private readonly string[] _files = [.. Directory.EnumerateFiles(folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    public Tokenizer Read()
    {
        TokenizerConfig config = Config();
        JsonInput model = JsonFile.Open(folder, "config.json");
        string? name = config.ClassName ?? model["tokenizer_class"].TextOrNull();
        Blueprint? blueprint = Blueprint.Find(name)
            ?? (name is null ? Blueprint.OfModelType(model["model_type"].TextOrNull()) : null);
        Tokenizer tokenizer = _files.Contains(Main) ? ReadMain(config, blueprint) : ReadOlder(config, blueprint, name);
        return tokenizer.WithSettings(tokenizer.Settings with { ChatTemplates = ChatTemplates(tokenizer.Settings) });
    }

    private TokenizerConfig Config() => new(JsonFile.Open(folder, "tokenizer_config.json"),
        JsonFile.Open(folder, "special_tokens_map.json"), JsonFile.Open(folder, "added_tokens.json"));

    /// <summary>tokenizer.json counts; the settings add tokens and roles.</summary>
    private Tokenizer ReadMain(TokenizerConfig config, Blueprint? blueprint)
    {
        string file = Path.Combine(folder, Main);
        Tokenizer tokenizer = Tokenizer.Parse(File.ReadAllBytes(file), file);
        TokenizerSettings settings = config.Settings(blueprint, Known(tokenizer, blueprint));
        IEnumerable<AddedToken> added = config.Added.Where(token => !tokenizer.AddedTokens.Values.Contains(token));
        return tokenizer.WithTokens(added).WithSettings(settings);
    }

    /// <summary>The special tokens of a class count only where the vocabulary has them.</summary>
    private static SpecialTokens Known(Tokenizer tokenizer, Blueprint? blueprint) => blueprint is null ? SpecialTokens.None
        : blueprint.Roles.Overridden(name => blueprint.Roles.ByRole.First(role => role.Name == name).Token is string token
            && tokenizer.TokenToId(token) is null ? (true, null) : (false, null));

    private Tokenizer ReadOlder(TokenizerConfig config, Blueprint? blueprint, string? name)
    {
        if (name is not null && Separate.Contains(name) && First("vocab.json") is not null)
            throw new TokenizerFormatException(At("tokenizer_config.json"), "tokenizer_class", $"'{name}' takes the ids of "
                + "its pieces from vocab.json; cut texts with SentencePieceModel and look the pieces up there");
        string? pieces = First("tokenizer.model", "spiece.model", "sentencepiece.bpe.model", "spm.model", "sentencepiece.model")
            ?? Array.Find(_files, file => file.EndsWith(".model", StringComparison.Ordinal) && file != "tiktoken.model");
        if (blueprint is { Form: VocabularyForm.Lines } or null && First("vocab.txt") is string lines)
            return ReadLines(config, blueprint ?? Blueprint.Find("BertTokenizer")!, lines);
        if (blueprint is { Form: VocabularyForm.Merges } or null && First("vocab.json", "encoder.json") is string vocabulary
            && First("merges.txt", "vocab.bpe") is string merges)
            return ReadMerges(config, blueprint ?? Blueprint.Find("GPT2Tokenizer")!, vocabulary, merges);
        if (First("tekken.json") is string tekken)
            return TekkenFile.Read(Bytes(tekken), At(tekken), config);
        if (pieces is not null && !TiktokenFile.Looks(Bytes(pieces)) && blueprint is null or { Form: > VocabularyForm.Merges } && pieces is not null)
            return SentencePieceReader.Read(Bytes(pieces), At(pieces), config, blueprint);
        if ((First("tiktoken.model") ?? Array.Find(_files, file => file.EndsWith(".tiktoken", StringComparison.Ordinal)) ?? pieces) is string ranks)
            return TiktokenFile.Read(Bytes(ranks), At(ranks), config);
        throw Missing(name, blueprint);
    }

    private Tokenizer ReadLines(TokenizerConfig config, Blueprint blueprint, string file)
    {
        var parts = new TokenizerParts(config, config.Settings(blueprint), At(file))
        {
            Vocabulary = VocabularyFiles.ReadLines(Bytes(file), At(file)),
        };
        blueprint.Build(parts);
        return parts.Finish();
    }

    private Tokenizer ReadMerges(TokenizerConfig config, Blueprint blueprint, string file, string merges)
    {
        Vocabulary vocabulary = VocabularyFiles.ReadJson(Bytes(file), At(file));
        var parts = new TokenizerParts(config, config.Settings(blueprint), At(file))
        {
            Vocabulary = vocabulary,
            Merges = VocabularyFiles.ReadMerges(Bytes(merges), At(merges), vocabulary),
        };
        blueprint.Build(parts);
        return parts.Finish();
    }

    private System.Collections.Immutable.ImmutableDictionary<string, string> ChatTemplates(TokenizerSettings settings)
    {
        var templates = settings.ChatTemplates;
        var files = Directory.Exists(At(Templates)) ? Directory.GetFiles(At(Templates), "*.jinja") : [];
        if (_files.Contains(Template) || files.Length > 0)
            templates = templates.Clear();
        if (_files.Contains(Template))
            templates = templates.SetItem("default", File.ReadAllText(At(Template)));
        return templates.SetItems(files.Select(file =>
            KeyValuePair.Create(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file))));
    }

    private FileNotFoundException Missing(string? name, Blueprint? blueprint)
    {
        string wanted = blueprint?.Form switch
        {
            VocabularyForm.Lines => "vocab.txt",
            VocabularyForm.Merges => "vocab.json with merges.txt",
            VocabularyForm.Pieces or VocabularyForm.PieceMerges => "a SentencePiece .model",
            _ => "vocab.txt, vocab.json with merges.txt, tekken.json, a SentencePiece .model or a tiktoken file",
        };
        string found = _files.Length == 0 ? "it is empty" : $"it has {string.Join(", ", _files.Take(20))}";
        return new($"The folder '{folder}' has no tokenizer.json, nor {wanted}"
            + $"{(name is null ? "" : $" for the tokenizer_class '{name}'")}; {found}.", At(Main));
    }

    private string? First(params string[] names) => Array.Find(names, name => _files.Contains(name));

    private string At(string file) => Path.Combine(folder, file);

    private byte[] Bytes(string file) => File.ReadAllBytes(At(file));
}
