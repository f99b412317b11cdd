using Cresset.Tokenizers.Models;
using static Cresset.Tokenizers.Formats.Recipe;

namespace Cresset.Tokenizers.Formats;

/// <summary>Translators with SentencePiece's byte-pair model: NLLB and SeamlessM4T.</summary>
internal static class LanguageFamilies
{
    private static readonly SpecialTokens Tags = new()
    {
        Bos = "<s>", Eos = "</s>", Unk = "<unk>", Sep = "</s>", Pad = "<pad>", Cls = "<s>",
    };

    public static Blueprint[] All { get; } =
    [
        new(VocabularyForm.PieceMerges, Nllb, "NllbTokenizer")
        {
            Roles = Tags with { Mask = "<mask>" }, ModelTypes = ["nllb-moe"], Language = LanguageRule.Plain,
        },
        new(VocabularyForm.PieceMerges, Seamless, "SeamlessM4TTokenizer")
        {
            Roles = Tags, ModelTypes = ["seamless_m4t", "seamless_m4t_v2"],
            Language = new(LanguageRule.Marked)
            {
                Around = (end, language, target) => (target ? [end, language] : [language], [end]),
            },
        },
    ];

    /// <summary>The language first, or in the older way both at the end.</summary>
    private static void Nllb(TokenizerParts parts)
    {
        SpecialTokens tokens = parts.Tokens;
        string[] first = [.. new[] { tokens.Bos, tokens.Pad, tokens.Eos, tokens.Unk }.OfType<string>()];
        Build(parts, first.Concat(parts.Vocabulary!.Tokens().Select(token => token.Key)).Distinct()
            .Select((token, id) => KeyValuePair.Create(token, id)));
        if (parts.Source!.CharsMap.Length > 0)
            SentencePieces.Charsmap(parts, [], [SentencePieces.OneBlank]);
        SentencePieces.Blanks(parts, "always");
        parts.Mask = new("") { LeftStrip = true, Normalized = true, Special = true };
        string language = parts.Text("src_lang") ?? "eng_Latn";
        parts.Template = parts.Flag("legacy_behaviour", false)
            ? parts.OrUnknown(["$A", tokens.Eos, language], ["$A", "$B", tokens.Eos, language])
            : parts.OrUnknown([language, "$A", tokens.Eos], [language, "$A", "$B", tokens.Eos]);
    }

    /// <summary>The language, the text, the end; an unknown language is the unknown token.</summary>
    private static void Seamless(TokenizerParts parts)
    {
        string[] first = ["<pad>", "<unk>", "<s>", "</s>"];
        Build(parts, first.Select((token, id) => KeyValuePair.Create(token, id))
            .Concat(parts.Vocabulary!.Tokens()
            .Select((token, place) => KeyValuePair.Create(token.Key, place + 1))));
        parts.Normalizer = SentencePieces.Sequence(SentencePieces.Replace(@"[\n\r\t]", " "),
            """{"type":"NFKC"}""",
            """{"type":"Strip","strip_left":false,"strip_right":true}""", SentencePieces.Replace(" +▁", "▁"),
            SentencePieces.Replace("^▁+$", ""), SentencePieces.Replace(" {2,}", "▁"));
        SentencePieces.Blanks(parts, "first");
        string language = parts.Text("src_lang") ?? "eng";
        language = LanguageRule.Marked(language);
        string? eos = parts.Tokens.Eos;
        parts.Template = tokenizer =>
        {
            string? from = tokenizer.TokenToId(language) is null ? parts.Tokens.Unk : language;
            return parts.OrUnknown([from, "$A", eos], [from, "$A", "$B", eos])(tokenizer);
        };
    }

    /// <summary>The merges of the file under other ids.</summary>
    private static void Build(TokenizerParts parts, IEnumerable<KeyValuePair<string, int>> tokens)
    {
        Vocabulary old = parts.Vocabulary!, vocabulary = new(tokens, old.Count + 4);
        int Other(int id) => vocabulary.IdOf(old.CharsOf(id))!.Value;
        parts.Model = Bpe.Build(vocabulary,
            [.. parts.Merges.Select(m => (Other(m.Left), Other(m.Right), Other(m.Joined)))],
            new() { Unknown = parts.Tokens.Unk, FuseUnknown = true });
    }
}
