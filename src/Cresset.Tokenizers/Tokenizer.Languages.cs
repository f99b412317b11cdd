using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.PostProcessors;

namespace Cresset.Tokenizers;

public sealed partial class Tokenizer
{
    /// <summary>
    /// The same tokenizer for texts that a translator reads in another language (<c>src_lang</c>).
    /// </summary>
    /// <param name="language">The code as the model has it, such as en, en_XX or eng_Latn.</param>
    /// <exception cref="InvalidOperationException">
    /// The class knows no source languages, or the template has none.
    /// </exception>
    /// <exception cref="ArgumentException">The vocabulary does not have the language.</exception>
    public Tokenizer WithSourceLanguage(string language)
    {
        ArgumentException.ThrowIfNullOrEmpty(language);
        LanguageRule rule = Blueprint.Find(Settings.ClassName)?.Language is { OfSource: true } known ? known
            : throw new InvalidOperationException($"'{Settings.ClassName}' reads texts of no language; "
                + "MBart, MBart50, Nllb, SeamlessM4T, M2M100 and PLBart tokenizers do.");
        TokenizerSettings settings = Settings with { SourceLanguage = language };
        return new(Speaking(rule, language, target: false)) { Settings = settings };
    }

    /// <summary>
    /// The tokenizer of the texts that a translator is to write (<c>text_target</c>): labels in training.
    /// </summary>
    /// <param name="language">
    /// The language of these texts; null is that of the settings. Marian has its languages in the text:
    /// <c>&gt;&gt;fra&lt;&lt;</c>.
    /// </param>
    /// <remarks>A tokenizer whose class makes no difference is its own target.</remarks>
    /// <exception cref="InvalidOperationException">
    /// The class knows no languages, or neither names one.
    /// </exception>
    /// <exception cref="ArgumentException">The vocabulary does not have the language.</exception>
    public Tokenizer ForTarget(string? language = null)
    {
        LanguageRule? rule = Blueprint.Find(Settings.ClassName)?.Language;
        if (rule is null)
        {
            return language is not null
                ? throw new InvalidOperationException($"'{Settings.ClassName}' has no token for a language.")
                : Model is LookedUp { Target: { } target } ? new(this, target, _added) : this;
        }
        language ??= Settings.TargetLanguage ?? throw new InvalidOperationException(
            "The settings have no target language (tgt_lang); name one.");
        TokenizerSettings settings = Settings with { TargetLanguage = language };
        return new(Speaking(rule, language, target: true)) { Settings = settings };
    }

    /// <summary>The same with a template of the language.</summary>
    private Tokenizer Speaking(LanguageRule rule, string language, bool target)
    {
        string token = rule.Token(language);
        int id = rule.Id?.Invoke(this, token) ?? TokenToId(token) ?? throw new ArgumentException(
            $"The vocabulary has no language '{language}': '{token}' is not in it.", nameof(language));
        return new(this)
        {
            PostProcessor = rule.Around is null ? Replaced(token, id)
                : Around(rule.Around(Settings.SpecialTokens.Eos ?? "</s>", token, target)),
        };
    }

    /// <summary>Another token in the place of the language, which is the one of no role.</summary>
    private PostProcessor? Replaced(string token, int id)
    {
        string?[] roles = [.. Settings.SpecialTokens.ByRole.Select(role => role.Token)];
        bool found = false;
        PostProcessor? processor = PostProcessor?.Replace(name =>
        {
            bool isRole = roles.Contains(name);
            found |= !isRole;
            return isRole ? (name, TokenToId(name)!.Value) : (token, id);
        });
        return found ? processor
            : throw new InvalidOperationException(
                "The template of the tokenizer has no place for a language.");
    }

    private PostProcessor Around((string[] First, string[] Last) tokens)
    {
        (string, int)[] Typed(params string[] texts) =>
            [.. tokens.First.Concat(texts).Concat(tokens.Last).Select(text => (text, 0))];
        return Recipe.Template(Typed("$A"), Typed("$A", "$B"), token => TokenToId(token)!.Value);
    }
}
