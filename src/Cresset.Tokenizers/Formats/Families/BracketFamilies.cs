using static Cresset.Tokenizers.Formats.Recipe;

namespace Cresset.Tokenizers.Formats;

/// <summary>Encoders with SentencePiece's unigram model and BERT's [CLS] and [SEP].</summary>
internal static class BracketFamilies
{
    private static readonly SpecialTokens Brackets = new()
    {
        Bos = "[CLS]", Eos = "[SEP]", Unk = "<unk>", Sep = "[SEP]", Pad = "<pad>", Cls = "[CLS]",
        Mask = "[MASK]",
    };

    public static Blueprint[] All { get; } =
    [
        new(VocabularyForm.Pieces, Albert, "AlbertTokenizer") { Roles = Brackets, ModelTypes = ["albert"] },
        new(VocabularyForm.Pieces, RemBert, "RemBertTokenizer")
        {
            Roles = Brackets, ModelTypes = ["rembert"],
        },
        new(VocabularyForm.Pieces, Deberta, "DebertaV2Tokenizer")
        {
            Roles = Brackets with { Unk = "[UNK]", Pad = "[PAD]" },
            InputNames = ["input_ids", "attention_mask", "token_type_ids"], ModelTypes = ["deberta-v2"],
        },
        new(VocabularyForm.Pieces, BigBird, "BigBirdTokenizer")
        {
            Roles = Brackets with { Bos = "<s>", Eos = "</s>" }, ModelTypes = ["big_bird"],
        },
    ];

    private static void Albert(TokenizerParts parts)
    {
        SentencePieces.Unigram(parts, Math.Min(1, parts.Pieces.Count - 1));
        SentencePieces.Charsmap(parts, [.. SentencePieces.Quotes, .. SentencePieces.Accents(parts, false),
            .. SentencePieces.Lower(parts, true)], []);
        SentencePieces.Words(parts, SentencePieces.Scheme(parts));
        Around(parts);
    }

    /// <summary>It adds no special tokens, unless the settings ask for begin and end.</summary>
    private static void RemBert(TokenizerParts parts)
    {
        SentencePieces.Unigram(parts, Math.Min(2, parts.Pieces.Count - 1));
        SentencePieces.Charsmap(parts, [.. SentencePieces.Quotes, SentencePieces.OneBlank,
            .. SentencePieces.Accents(parts, true), .. SentencePieces.Lower(parts, false)], []);
        SentencePieces.Blanks(parts, SentencePieces.Scheme(parts));
        SentencePieces.AllSpecial(parts);
    }

    private static void Deberta(TokenizerParts parts)
    {
        SentencePieces.Unigram(parts,
            SentencePieces.PlaceOf(parts, parts.Tokens.Unk, parts.Number("unk_id", parts.Source!.UnkId)));
        parts.Normalizer = SentencePieces.Sequence(
            [.. SentencePieces.Lower(parts, false), .. SentencePieces.White]);
        string scheme = parts.Flag("add_prefix_space", true) ? "always" : "first";
        string[] punctuation = parts.Flag("split_by_punct", false)
            ? ["""{"type":"Punctuation","behavior":"Isolated"}"""] : [];
        parts.PreTokenizer = SentencePieces.Cutters([.. punctuation, SentencePieces.Metaspace(scheme)]);
        parts.Decoder = Decoder(SentencePieces.Metaspace(scheme));
        Around(parts);
    }

    private static void BigBird(TokenizerParts parts)
    {
        SentencePieces.Unigram(parts, SentencePieces.PlaceOf(parts, parts.Tokens.Unk, 100));
        parts.Normalizer = SentencePieces.Sequence(
            """{"type":"Strip","strip_left":false,"strip_right":false}""",
            SentencePieces.Replace(" {2,}", "▁"));
        SentencePieces.Blanks(parts, SentencePieces.Scheme(parts));
        parts.Mask = new("") { LeftStrip = true, Special = true };
        Around(parts);
    }

    private static void Around(TokenizerParts parts)
    {
        (string? cls, string? sep) = (parts.Tokens.Cls, parts.Tokens.Sep);
        parts.Template = parts.Of([(cls, 0), ("$A", 0), (sep, 0)],
            [(cls, 0), ("$A", 0), (sep, 0), ("$B", 1), (sep, 1)]);
    }
}
