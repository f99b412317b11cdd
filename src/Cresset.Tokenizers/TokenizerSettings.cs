using System.Collections.Immutable;
using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers;

/// <summary>
/// What a model asks of its tokenizer beyond cutting text: the content of tokenizer_config.json.
/// </summary>
public sealed record TokenizerSettings
{
    /// <summary>The special tokens by role.</summary>
    public SpecialTokens SpecialTokens { get; init; } = SpecialTokens.None;

    /// <summary>The most tokens that the model takes; null is no limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The end that is filled up.</summary>
    public Side PaddingSide { get; init; }

    /// <summary>The end that is cut off.</summary>
    public Side TruncationSide { get; init; }

    /// <summary>The type id of padding.</summary>
    public int PaddingTypeId { get; init; }

    /// <summary>Take the blanks before punctuation away when decoding; byte-pair models never do.</summary>
    public bool CleanUp { get; init; }

    /// <summary>The language of the texts that a translator reads (<c>src_lang</c>), or null.</summary>
    /// <remarks>
    /// It is noted here; <see cref="Tokenizer.WithSourceLanguage"/> changes the tokens, too.
    /// </remarks>
    public string? SourceLanguage { get; init; }

    /// <summary>The language of the texts that a translator is to write (<c>tgt_lang</c>), or null.</summary>
    public string? TargetLanguage { get; init; }

    /// <summary>
    /// The inputs that the model takes, such as <c>input_ids</c> and <c>token_type_ids</c>.
    /// </summary>
    public ImmutableArray<string> InputNames { get; init; } = ["input_ids", "attention_mask"];

    /// <summary>The <c>tokenizer_class</c> of the files, or null.</summary>
    public string? ClassName { get; init; }

    /// <summary>
    /// Whether the rules of the class are known, or nothing names one. Older vocabulary files of another
    /// class are read as they themselves say, which may not be what the class does; a tokenizer.json does not
    /// depend on it.
    /// </summary>
    public bool KnowsClass => ClassName is null or "TokenizersBackend" or "PreTrainedTokenizerFast"
        || Blueprint.Find(ClassName) is not null;

    /// <summary>
    /// The added tokens that only a chat template may write, beside the special ones; null takes those that
    /// the template has in its text. See <see cref="Templates.ChatTemplateOptions.SanitizeControlTokens"/>.
    /// </summary>
    public ImmutableArray<string>? ChatControlTokens { get; init; }

    /// <summary>
    /// The chat templates by name; the one to use if nothing else is said is <c>default</c>.
    /// </summary>
    public ImmutableDictionary<string, string> ChatTemplates { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary>Nothing is asked.</summary>
    public static TokenizerSettings Default { get; } = new();

    /// <summary>
    /// Reads a tokenizer_config.json; what it does not say is as its <c>tokenizer_class</c> has it.
    /// </summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="name">What errors call the file.</param>
    /// <exception cref="TokenizerFormatException">The file is damaged.</exception>
    public static TokenizerSettings Parse(ReadOnlyMemory<byte> json, string name = "tokenizer_config.json")
    {
        var config = new TokenizerConfig(JsonFile.Parse(json, name));
        return config.Settings(Blueprint.Find(config.ClassName));
    }
}
