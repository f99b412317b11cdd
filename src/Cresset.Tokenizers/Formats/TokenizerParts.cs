using Cresset.Tokenizers.Decoders;
using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.Normalizers;
using Cresset.Tokenizers.PostProcessors;
using Cresset.Tokenizers.PreTokenizers;

namespace Cresset.Tokenizers.Formats;

/// <summary>A tokenizer while its family puts it together from vocabulary files and settings.</summary>
internal sealed partial class TokenizerParts(TokenizerConfig config, TokenizerSettings settings, string file)
{
    /// <summary>What errors call the vocabulary.</summary>
    public string File => file;

    public TokenizerSettings Settings { get; set; } = settings;

    public SpecialTokens Tokens => Settings.SpecialTokens;

    /// <summary>The folder, where the class reads files of its own.</summary>
    public FolderFiles? Files { get; init; }

    /// <summary>Added tokens are looked for in the text as it was given, whatever their flags say.</summary>
    public bool IsLiteral { get; init; }

    /// <summary>The tokens with the ids that the settings give them.</summary>
    public IEnumerable<KeyValuePair<string, int>> AddedIds => config.AddedIds;

    /// <summary>The vocabulary of the files with lines or merges.</summary>
    public Vocabulary? Vocabulary { get; init; }

    public IReadOnlyList<(int Left, int Right, int Joined)> Merges { get; set; } = [];

    /// <summary>The SentencePiece model, and its pieces in the order of the family's ids.</summary>
    public SentencePieceFile? Source { get; init; }

    public List<(string Text, double Score)> Pieces { get; set; } = [];

    public Model? Model { get; set; }

    public Normalizer? Normalizer { get; set; }

    public PreTokenizer? PreTokenizer { get; set; }

    public Decoder? Decoder { get; set; }

    /// <summary>
    /// Makes the template when all tokens have their ids; null puts begin and end where the settings say so.
    /// </summary>
    public Func<Tokenizer, PostProcessor>? Template { get; set; }

    /// <summary>Special tokens of the family or the file, used if the settings name none.</summary>
    public List<AddedToken> Extra { get; set; } = [];

    /// <summary>The mask token, if the family wants other flags than usual.</summary>
    public AddedToken? Mask { get; set; }

    /// <summary>Tokens of roles, if the family wants other flags than usual.</summary>
    public AddedToken? RoleToken { get; set; }

    /// <summary>Tokens whose flags count before all others.</summary>
    public List<AddedToken> Last { get; } = [];

    public bool Flag(string name, bool fallback) => config.Root[name].Flag(fallback);

    public bool? FlagOrNull(string name) => config.Root[name].FlagOrNull();

    public int Number(string name, int fallback) => config.Root[name].Integer(1 << 20, fallback);

    public string? Text(string name) => config.Root[name].TextOrNull();

    public bool Says(string name) => config.Root.Element.TryGetProperty(name, out _);

    /// <inheritdoc cref="TokenizerConfig.TokenOr"/>
    public string? TokenOr(string name, string fallback) => config.TokenOr(name, fallback);

    public TokenizerFormatException Error(string name, string problem) => config.Root[name].Error(problem);

    public Tokenizer Finish()
    {
        var bare = new Tokenizer(
            Model!)
        { Normalizer = Normalizer, PreTokenizer = PreTokenizer, Decoder = Decoder };
        Tokenizer tokenizer = bare.WithTokens(config.Added.Select(Literal));
        List<AddedToken> extra = config.Extra.Count > 0 ? [.. config.Extra] : Extra;
        // As in the reference, what the file itself says of its tokens counts more than what their roles say.
        if (extra == Extra)
            tokenizer = tokenizer.WithTokens(
                Absent(tokenizer, extra.Where(t => Model!.TokenToId(t.Content) is not null)));
        tokenizer = tokenizer.WithTokens(
            Missing(tokenizer, Tokens.ByRole.Select(role => role.Token).OfType<string>()));
        tokenizer = tokenizer.WithTokens(Missing(tokenizer, Tokens.Extra));
        tokenizer = tokenizer.WithTokens(Absent(tokenizer, extra)).WithTokens(Last);
        Settings = Settings with
        {
            SpecialTokens =
            Tokens with { Extra = [.. Tokens.Extra.Union(extra.Select(t => t.Content))] }
        };
        return tokenizer.WithPostProcessor(Template?.Invoke(tokenizer) ?? BeginAndEnd(tokenizer))
            .WithSettings(Settings);
    }

    private IEnumerable<AddedToken> Absent(Tokenizer tokenizer, IEnumerable<AddedToken> tokens) => tokens
        .ExceptBy(tokenizer.AddedTokens.Values.Select(token => token.Content), token => token.Content)
        .Select(Literal);

    private AddedToken Literal(AddedToken token) => IsLiteral ? token with { Normalized = false } : token;

    private IEnumerable<AddedToken> Missing(Tokenizer tokenizer, IEnumerable<string> tokens) =>
        tokens.Distinct()
        .Where(token => tokenizer.AddedTokens.Values.All(added => added.Content != token))
        .Select(token => config.Flags(token) is { } given ? given with { Special = true }
            : token == Tokens.Mask && Mask is not null ? Mask with { Content = token }
            : RoleToken is not null && Tokens.ByRole.Any(role => role.Token == token)
            ? RoleToken with { Content = token }
            : new(token) { Special = true }).Select(Literal);
}
