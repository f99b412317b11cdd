using System.Collections.Immutable;

namespace Cresset.Tokenizers.Formats;

/// <summary>Finds the tokenizer in the folder of a model, as transformers 5.23 does.</summary>
internal sealed class ModelFolder(string folder)
{
    /// <summary>The folder of chat templates that have a name.</summary>
    public const string Templates = "additional_chat_templates";

    private const string Main = "tokenizer.json", Template = "chat_template.jinja";

    private readonly FolderFiles _files = new(folder);

    public Tokenizer Read()
    {
        var config = new TokenizerConfig(_files.Json("tokenizer_config.json"),
            _files.Json("special_tokens_map.json"), _files.Json("added_tokens.json"));
        JsonInput model = _files.Json("config.json");
        string? name = config.ClassName ?? model["tokenizer_class"].TextOrNull();
        Blueprint? blueprint = Blueprint.Find(name)
            ?? (name is null ? Blueprint.OfModelType(model["model_type"].TextOrNull()) : null);
        Tokenizer tokenizer = _files.Has(Main) ? ReadMain(config, blueprint)
            : new OlderForms(_files, config, blueprint).Read(name, model["model_type"].TextOrNull());
        return tokenizer.WithSettings(
            tokenizer.Settings with { ChatTemplates = ChatTemplates(tokenizer.Settings) });
    }

    /// <summary>tokenizer.json counts; the settings add tokens and roles.</summary>
    private Tokenizer ReadMain(TokenizerConfig config, Blueprint? blueprint)
    {
        Tokenizer tokenizer = Tokenizer.Parse(_files.Bytes(Main), _files.At(Main));
        TokenizerSettings settings = config.Settings(blueprint, Known(tokenizer, blueprint));
        IEnumerable<AddedToken> added =
            config.Added.Where(token => !tokenizer.AddedTokens.Values.Contains(token));
        return tokenizer.WithTokens(added).WithSettings(settings);
    }

    /// <summary>The special tokens of a class count only where the vocabulary has them.</summary>
    private static SpecialTokens Known(Tokenizer tokenizer, Blueprint? blueprint)
    {
        if (blueprint is null)
            return SpecialTokens.None;
        bool IsUnknown(string name) =>
            blueprint.Roles.ByRole.First(role => role.Name == name).Token is string token
            && tokenizer.TokenToId(token) is null;
        return blueprint.Roles.Overridden(name => (IsUnknown(name), null));
    }

    private ImmutableDictionary<string, string> ChatTemplates(TokenizerSettings settings)
    {
        ImmutableDictionary<string, string> templates = settings.ChatTemplates;
        string named = _files.At(Templates);
        string[] files = Directory.Exists(named) ? Directory.GetFiles(named, "*.jinja") : [];
        if (_files.Has(Template) || files.Length > 0)
            templates = templates.Clear();
        if (_files.Has(Template))
            templates = templates.SetItem("default", File.ReadAllText(_files.At(Template)));
        return templates.SetItems(files.Select(file =>
            KeyValuePair.Create(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file))));
    }
}
