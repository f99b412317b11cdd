using Cresset.Tokenizers.Decoders;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.Normalizers;
using Cresset.Tokenizers.PostProcessors;
using Cresset.Tokenizers.PreTokenizers;

namespace Cresset.Tokenizers;

/// <summary>
/// Turns text into the token ids of a model and back, as the Hugging Face library does with the same file.
/// </summary>
/// <remarks>Immutable and safe for any number of threads; the With… methods give changed copies.</remarks>
public sealed partial class Tokenizer
{
    private readonly AddedVocabulary _added = AddedVocabulary.None;

    /// <summary>A tokenizer of a model alone.</summary>
    public Tokenizer(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
    }

    private Tokenizer(Tokenizer from, AddedVocabulary? added = null) : this(from.Model)
    {
        (Normalizer, PreTokenizer) = (from.Normalizer, from.PreTokenizer);
        (PostProcessor, Decoder) = (from.PostProcessor, from.Decoder);
        (Truncation, Padding, _added) = (from.Truncation, from.Padding, added ?? from._added);
        (Settings, Origin) = (from.Settings, from.Origin);
    }

    private Tokenizer(Tokenizer from, Model model, AddedVocabulary? added = null) : this(model)
    {
        (_added, Origin) = (added ?? _added, added is null ? null : from.Origin);
        (Normalizer, PreTokenizer) = (from.Normalizer, from.PreTokenizer);
        (PostProcessor, Decoder) = (from.PostProcessor, from.Decoder);
        (Truncation, Padding, Settings) = (from.Truncation, from.Padding, from.Settings);
    }

    /// <summary>Cleans the text; null leaves it.</summary>
    public Normalizer? Normalizer { get; init; }

    /// <summary>Cuts the text into words; null takes it whole.</summary>
    public PreTokenizer? PreTokenizer { get; init; }

    /// <summary>Turns words into tokens.</summary>
    public Model Model { get; }

    /// <summary>Adds special tokens; null adds none.</summary>
    public PostProcessor? PostProcessor { get; init; }

    /// <summary>Makes text of tokens; null joins them with blanks.</summary>
    public Decoder? Decoder { get; init; }

    /// <summary>How long encodings may be; null is no limit.</summary>
    public Truncation? Truncation { get; private init; }

    /// <summary>How encodings are filled up; null leaves them.</summary>
    public Padding? Padding { get; private init; }

    /// <summary>The files to be written again where the class reads no tokenizer.json.</summary>
    private ClassFiles? Origin { get; init; }

    /// <summary>The tokens added to the model's, by id.</summary>
    public IReadOnlyDictionary<int, AddedToken> AddedTokens => _added.Tokens;

    /// <summary>The number of tokens, added ones included.</summary>
    public int VocabularySize => Model.VocabularySize + _added.CountOutside(Model);

    /// <summary>All tokens with their ids, added ones included.</summary>
    public IReadOnlyDictionary<string, int> Vocabulary
    {
        get
        {
            var all = new Dictionary<string, int>(Model.Vocabulary.Tokens());
            foreach ((int id, AddedToken token) in _added.Tokens)
                all[token.Content] = id;
            return all;
        }
    }

    /// <summary>The same tokenizer with another limit; null takes it away.</summary>
    public Tokenizer WithTruncation(Truncation? truncation) => new(this) { Truncation = truncation };

    /// <summary>The same tokenizer with another filling; null takes it away.</summary>
    public Tokenizer WithPadding(Padding? padding) => new(this) { Padding = padding };

    /// <summary>
    /// The same tokenizer with more tokens, which get the next free ids unless the model knows them.
    /// </summary>
    public Tokenizer WithTokens(params IEnumerable<AddedToken> tokens) => WithTokens(tokens, out _);

    /// <inheritdoc cref="WithTokens(IEnumerable{AddedToken})"/>
    /// <param name="tokens">The tokens; empty ones and those added before are left out.</param>
    /// <param name="added">How many were added or changed.</param>
    public Tokenizer WithTokens(IEnumerable<AddedToken> tokens, out int added) =>
        new(this, _added.With(tokens, Model, Normalizer, out added));

    /// <summary>The id of a token, or null.</summary>
    public int? TokenToId(string token) => _added.IdOf(token) ?? Model.TokenToId(token);

    /// <summary>
    /// The token of an id, or null; an added token that is looked for in normalised text is given so.
    /// </summary>
    public string? IdToToken(int id) => _added.TokenOf(id) ?? Model.IdToToken(id);
}
