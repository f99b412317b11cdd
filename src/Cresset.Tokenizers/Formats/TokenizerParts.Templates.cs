using Cresset.Tokenizers.PostProcessors;

namespace Cresset.Tokenizers.Formats;

/// <summary>Templates of special tokens around one text or two.</summary>
internal sealed partial class TokenizerParts
{
    /// <summary>A template whose special tokens have ids.</summary>
    public Func<Tokenizer, PostProcessor> Of((string? Name, int Type)[] single,
        (string? Name, int Type)[] pair) =>
        tokenizer => Recipe.Template(Named(single), Named(pair), token => IdOf(tokenizer, token));

    /// <summary>
    /// The same, where a token that the vocabulary does not have gets the id of the unknown one.
    /// </summary>
    public Func<Tokenizer, PostProcessor> OrUnknown(string?[] single, string?[] pair)
    {
        (string?, int)[] Typed(string?[] names) => [.. names.Select(name => (name, 0))];
        return tokenizer => Recipe.Template(Named(Typed(single)), Named(Typed(pair)),
            token => tokenizer.TokenToId(token) ?? IdOf(tokenizer, Tokens.Unk ?? token));
    }

    public int IdOf(Tokenizer tokenizer, string token) => tokenizer.TokenToId(token)
        ?? throw new TokenizerFormatException(file, "",
            $"the special token '{token}' is not in the vocabulary");

    private (string, int)[] Named((string? Name, int Type)[] parts) => [.. parts.Select(part => (part.Name
        ?? throw new TokenizerFormatException(file, "",
            "the settings take a special token away that the template needs"), part.Type))];

    private PostProcessor BeginAndEnd(Tokenizer tokenizer)
    {
        string? bos = Flag("add_bos_token", false) ? Tokens.Bos : null,
        eos = Flag("add_eos_token", false) ? Tokens.Eos : null;
        (string?, int)[] Around(string text, int type) =>
            [.. bos is null ? [] : ((string?, int)[])[(bos, type)], (text, type),
                .. eos is null ? [] : ((string?, int)[])[(eos, type)]];
        return Of(Around("$A", 0), [.. Around("$A", 0), .. Around("$B", 1)])(tokenizer);
    }
}
