using System.Collections.Immutable;
using System.Text.Json;

namespace Cresset.Tokenizers.Formats;

/// <summary>
/// tokenizer_config.json with what special_tokens_map.json and added_tokens.json add to it.
/// </summary>
internal sealed partial class TokenizerConfig
{
    private const string Backend = "TokenizersBackend";

    private readonly Dictionary<string, AddedToken?> _named = [];
    private readonly SortedDictionary<int, AddedToken> _added = [];
    private readonly List<AddedToken> _extra = [];

    public TokenizerConfig(JsonInput root) : this(root, default, default)
    {
    }

    public TokenizerConfig(JsonInput root, JsonInput specials, JsonInput added)
    {
        Root = root;
        ReadNames(root, special: false);
        JsonInput decoder = root["added_tokens_decoder"];
        if (!decoder.IsNull)
        {
            foreach ((string id, JsonInput token) in decoder.Properties())
                _added[Id(id, token)] = AddedToken.Read(token);
        }
        else
        {
            ReadNames(specials, special: true);
            ReadAdded(added);
        }
        foreach (AddedToken token in _added.Values)
        {
            foreach (string name in _named.Keys.Where(name => _named[name]?.Content == token.Content)
                .ToArray())
                _named[name] = token;
        }
    }

    public JsonInput Root { get; }

    public string? ClassName => Root["tokenizer_class"].TextOrNull();

    /// <summary>The tokens with the ids that the settings give them.</summary>
    public IReadOnlyCollection<AddedToken> Added => _added.Values;

    /// <summary>Their texts and ids.</summary>
    public IEnumerable<KeyValuePair<string, int>> AddedIds =>
        _added.Select(token => KeyValuePair.Create(token.Value.Content, token.Key));

    /// <summary>Special tokens of no role.</summary>
    public IReadOnlyList<AddedToken> Extra => _extra;

    /// <summary>The token of a role with its flags; null where it is only known by its text.</summary>
    public AddedToken? Flags(string token) =>
        _named.Values.Concat(_extra).FirstOrDefault(t => t?.Content == token);

    /// <summary>
    /// The token that the settings give a name, and not the class; null where they take it away.
    /// </summary>
    public string? TokenOr(string name, string fallback) =>
        _named.TryGetValue(name, out AddedToken? token) ? token?.Content : fallback;

    /// <summary>What is said of texts, lengths and special tokens; a class gives what is not said.</summary>
    public TokenizerSettings Settings(Blueprint? blueprint, SpecialTokens? roles = null)
    {
        SpecialTokens tokens = (roles ?? blueprint?.Roles ?? SpecialTokens.None).Overridden(name =>
            (_named.ContainsKey(name), _named.GetValueOrDefault(name)?.Content));
        return new()
        {
            SpecialTokens = tokens with
            {
                Extra = [.. Named().Select(pair => pair.Value).Concat(_extra).Select(t => t.Content)
                    .Distinct()],
                Named = tokens.Named.SetItems(Named()
                    .Select(p => KeyValuePair.Create(p.Key, p.Value.Content))),
            },
            MaxLength = MaxLength(blueprint),
            SourceLanguage = Root["src_lang"].TextOrNull(),
            TargetLanguage = Root["tgt_lang"].TextOrNull(),
            PaddingSide = SideOf("padding_side", blueprint?.PaddingSide ?? Side.Right),
            TruncationSide = SideOf("truncation_side", Side.Right),
            PaddingTypeId = blueprint?.PaddingTypeId ?? 0,
            CleanUp = Root["clean_up_tokenization_spaces"].Flag(blueprint?.CleansUp ?? false),
            InputNames = Root["model_input_names"].IsNull ? blueprint?.InputNames
                ?? ["input_ids", "attention_mask"]
                : [.. Root["model_input_names"].Items().Select(name => name.Text())],
            ClassName = ClassName ?? Backend,
            ChatTemplates = Templates(),
            ChatControlTokens = Root["chat_control_tokens"] is { IsNull: false } names
                ? [.. names.Items().Select(name => name.Text())] : null,
        };
    }

    /// <summary>Tokens of a name that no role has, such as <c>image_token</c>.</summary>
    private IEnumerable<KeyValuePair<string, AddedToken>> Named() => _named
        .Where(pair => pair.Value is not null
        && !SpecialTokens.None.ByRole.Any(role => role.Name == pair.Key))
        .Select(pair => KeyValuePair.Create(pair.Key, pair.Value!));

    private int? MaxLength(Blueprint? blueprint)
    {
        JsonInput json = Root["model_max_length"].IsNull ? Root["max_len"] : Root["model_max_length"];
        return json.IsNull ? blueprint?.MaxLength : json.Number() > int.MaxValue ? null
            : json.Number() is >= 0 and var length ? (int)length : throw json.Error("is negative");
    }

    private Side SideOf(string name, Side fallback) => Root[name].TextOrNull() switch
    {
        null => fallback,
        "right" => Side.Right,
        "left" => Side.Left,
        string other => throw Root[name].Error($"'{other}' is neither 'right' nor 'left'"),
    };

    private ImmutableDictionary<string, string> Templates()
    {
        JsonInput json = Root["chat_template"];
        var templates = ImmutableDictionary<string, string>.Empty;
        if (json.IsArray)
            return templates.SetItems(json.Items()
                .Select(t => KeyValuePair.Create(t["name"].Text(), t["template"].Text())));
        if (json.IsObject)
            return templates.SetItems(json.Properties()
                .Select(t => KeyValuePair.Create(t.Name, t.Value.Text())));
        return json.IsNull ? templates : templates.Add("default", json.Text());
    }
}
