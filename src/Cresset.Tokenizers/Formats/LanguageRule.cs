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

    /// <summary>
    /// The tokens before and behind a text, of the end token, the language and whether the text is a target;
    /// null where the language only takes the place of another one.
    /// </summary>
    public Func<string, string, bool, (string[] First, string[] Last)>? Around { get; init; }

    /// <summary><c>__code__</c>, unless the code has the marks itself.</summary>
    public static string Marked(string code) =>
        code.Contains("__", StringComparison.Ordinal) ? code : $"__{code}__";
}
