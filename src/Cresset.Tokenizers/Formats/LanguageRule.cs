namespace Cresset.Tokenizers.Formats;

/// <summary>How the template of a translator says which language a text is in.</summary>
/// <param name="Token">The token of a language code.</param>
internal sealed record LanguageRule(Func<string, string> Token)
{
    /// <summary>The code itself.</summary>
    public static LanguageRule Plain { get; } = new(code => code);

    /// <summary><c>__code__</c></summary>
    public static LanguageRule Underlined { get; } = new(code => $"__{code}__");

    /// <summary>Whether a text that is read has a language, too.</summary>
    public bool OfSource { get; init; } = true;

    /// <summary>The id of a language's token, where it is not the vocabulary's.</summary>
    public Func<Tokenizer, string, int?>? Id { get; init; }

    /// <summary>The end token stands before the language of a text that is written.</summary>
    public bool EndFirst { get; init; }
}
