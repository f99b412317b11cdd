using System.Collections.Immutable;

namespace Cresset.Tokenizers.Formats;

/// <summary>Where a family keeps its vocabulary.</summary>
internal enum VocabularyForm
{
    /// <summary>vocab.txt, one token a line.</summary>
    Lines,
    /// <summary>vocab.json and merges.txt.</summary>
    Merges,
    /// <summary>A SentencePiece model with scores.</summary>
    Pieces,
    /// <summary>A SentencePiece model whose merges are recovered.</summary>
    PieceMerges,
    /// <summary>Files that only this class has, or none.</summary>
    Own,
}

/// <summary>
/// How a <c>tokenizer_class</c> makes a tokenizer of its vocabulary files, as transformers 5.23 does.
/// </summary>
/// <param name="Form">The vocabulary it reads.</param>
/// <param name="Build">Puts model, normalizer, pre-tokenizer, decoder and template together.</param>
/// <param name="Names">The names of the class, without "Fast".</param>
internal sealed record Blueprint(VocabularyForm Form, Action<TokenizerParts> Build, params string[] Names)
{
    /// <summary>The special tokens if the settings name no others.</summary>
    public SpecialTokens Roles { get; init; } = SpecialTokens.None;

    public ImmutableArray<string> InputNames { get; init; } = ["input_ids", "attention_mask"];

    public Side PaddingSide { get; init; }

    public int PaddingTypeId { get; init; }

    /// <summary>What ends a word in its tokens; a blank in decoded text.</summary>
    public string? WordEnd { get; init; }

    /// <summary>The files of <see cref="VocabularyForm.Own"/>, all of which must be there.</summary>
    public string[] Files { get; init; } = [];

    /// <summary>Files that may be there.</summary>
    public string[] MoreFiles { get; init; } = [];

    /// <summary>The most tokens, if the settings do not say.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether blanks before punctuation go, if the settings do not say.</summary>
    public bool CleansUp { get; init; }

    /// <summary>How it says which language a text is in; null if it does not.</summary>
    public LanguageRule? Language { get; init; }

    /// <summary>The <c>model_type</c> of config.json that stands for the class.</summary>
    public string[] ModelTypes { get; init; } = [];

    /// <summary>The class of that name, with or without "Fast"; null if it is not known.</summary>
    public static Blueprint? Find(string? name)
    {
        if (name is null)
            return null;
        string plain = name.EndsWith("Fast", StringComparison.Ordinal) ? name[..^4] : name;
        return Array.Find(Blueprints.All, blueprint => blueprint.Names.Contains(plain));
    }

    public static Blueprint? OfModelType(string? type) => type is null ? null
        : Array.Find(Blueprints.All, blueprint => blueprint.ModelTypes.Contains(type));
}
