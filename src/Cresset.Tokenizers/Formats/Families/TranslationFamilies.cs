namespace Cresset.Tokenizers.Formats;

/// <summary>
/// Translators and summarisers with SentencePiece's unigram model: mBART, mBART-50, Pegasus.
/// </summary>
internal static class TranslationFamilies
{
    private static readonly SpecialTokens Tags = new()
    {
        Bos = "<s>", Eos = "</s>", Unk = "<unk>", Sep = "</s>", Pad = "<pad>", Cls = "<s>", Mask = "<mask>",
    };

    private static readonly string[] Languages =
    [
        "ar_AR", "cs_CZ", "de_DE", "en_XX", "es_XX", "et_EE", "fi_FI", "fr_XX", "gu_IN", "hi_IN", "it_IT",
        "ja_XX",
        "kk_KZ", "ko_KR", "lt_LT", "lv_LV", "my_MM", "ne_NP", "nl_XX", "ro_RO", "ru_RU", "si_LK", "tr_TR",
        "vi_VN",
        "zh_CN",
    ];

    private static readonly string[] MoreLanguages =
    [
        "af_ZA", "az_AZ", "bn_IN", "fa_IR", "he_IL", "hr_HR", "id_ID", "ka_GE", "km_KH", "mk_MK", "ml_IN",
        "mn_MN",
        "mr_IN", "pl_PL", "ps_AF", "pt_XX", "sv_SE", "sw_KE", "ta_IN", "te_IN", "th_TH", "tl_XX", "uk_UA",
        "ur_PK",
        "xh_ZA", "gl_ES", "sl_SI",
    ];

    public static Blueprint[] All { get; } =
    [
        new(VocabularyForm.Pieces, MBart, "MBartTokenizer")
        {
            Roles = Tags, ModelTypes = ["mbart"], Language = LanguageRule.Plain,
        },
        new(VocabularyForm.Pieces, MBart50, "MBart50Tokenizer")
        {
            Roles = Tags with { Bos = null }, ModelTypes = ["mbart50"], Language = LanguageRule.Plain,
        },
        new(VocabularyForm.Pieces, Pegasus, "PegasusTokenizer")
        {
            Roles = new() { Eos = "</s>", Unk = "<unk>", Pad = "<pad>", Mask = "<mask_2>" },
            ModelTypes = ["pegasus"],
        },
    ];

    private static void MBart(TokenizerParts parts)
    {
        Translator(parts, Languages);
        parts.Normalizer = null;
        SentencePieces.Words(parts, "always");
        (string? eos, string language) = (parts.Tokens.Eos, parts.Text("src_lang") ?? "en_XX");
        parts.Template = parts.Of([("$A", 0), (eos, 0), (language, 0)],
            [("$A", 0), ("$B", 0), (eos, 0), (language, 0)]);
    }

    private static void MBart50(TokenizerParts parts)
    {
        Translator(parts, [.. Languages, .. MoreLanguages]);
        SentencePieces.Charsmap(parts, [], [SentencePieces.OneBlank]);
        SentencePieces.Blanks(parts, "always");
        (string? eos, string language) = (parts.Tokens.Eos, parts.Text("src_lang") ?? "en_XX");
        parts.Template = parts.Of([(language, 0), ("$A", 0), (eos, 0)],
            [(language, 0), ("$A", 0), ("$B", 0), (eos, 0)]);
    }

    private static void Translator(TokenizerParts parts, string[] languages)
    {
        SentencePieces.Fairseq(parts, [.. languages, parts.Tokens.Mask ?? "<mask>"]);
        SentencePieces.Unigram(parts, 3);
        parts.Extra = [.. languages.Select(code => new AddedToken(code) { Special = true })];
        parts.Mask = new("") { LeftStrip = true, Special = true };
    }

    private static void Pegasus(TokenizerParts parts)
    {
        string[] unused = [.. Enumerable.Range(2, Math.Max(0, parts.Number("offset", 103) - 2))
            .Select(i => $"<unk_{i}>")];
        parts.Pieces = [.. PegasusFront(parts).Select(token => (token, 0.0)),
            .. unused.Select(token => (token, -100.0)),
            .. parts.Pieces.Skip(2)];
        SentencePieces.Unigram(parts, SentencePieces.PlaceOf(parts, parts.Tokens.Unk, 1));
        if (parts.Source!.CharsMap.Length > 0)
            SentencePieces.Charsmap(parts, [], [SentencePieces.OneBlank]);
        else
            parts.Normalizer = SentencePieces.Sequence(SentencePieces.Replace(@"\n", " "),
                SentencePieces.OneBlank);
        SentencePieces.Blanks(parts, "always");
        string? sentence = parts.Says("mask_token_sent") ? parts.Text("mask_token_sent") : "<mask_1>";
        parts.Extra = [.. unused.Prepend(sentence).OfType<string>()
            .Select(token => new AddedToken(token) { Special = true })];
        parts.Template = parts.Of([("$A", 0), (parts.Tokens.Eos, 0)],
            [("$A", 0), ("$B", 0), (parts.Tokens.Eos, 0)]);
    }

    /// <summary>
    /// The first ids. What the settings do not say is not as the class has it: the masks change places.
    /// </summary>
    private static IEnumerable<string> PegasusFront(TokenizerParts parts)
    {
        string? mask = parts.TokenOr("mask_token", "<mask_1>");
        string? sentence = parts.Says("mask_token_sent") ? parts.Text("mask_token_sent") : "<mask_2>";
        return new[] { parts.Tokens.Pad ?? "<pad>", parts.Tokens.Eos ?? "</s>", mask,
            sentence == mask ? null : sentence }
            .OfType<string>();
    }
}
