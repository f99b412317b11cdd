using Cresset.Tokenizers.Models;
using static Cresset.Tokenizers.Formats.Recipe;

namespace Cresset.Tokenizers.Formats;

/// <summary>Encoders with SentencePiece's unigram model: T5, XLM-R, ALBERT, DeBERTa-v2, XLNet and more.</summary>
internal static class PieceFamilies
{
    private static readonly SpecialTokens Tags = new()
    {
        Bos = "<s>", Eos = "</s>", Unk = "<unk>", Sep = "</s>", Pad = "<pad>", Cls = "<s>", Mask = "<mask>",
    };

    private static readonly SpecialTokens Brackets = new()
    {
        Bos = "[CLS]", Eos = "[SEP]", Unk = "<unk>", Sep = "[SEP]", Pad = "<pad>", Cls = "[CLS]", Mask = "[MASK]",
    };

    public static Blueprint[] All { get; } =
    [
        new(VocabularyForm.Pieces, T5, "T5Tokenizer")
        {
            Roles = new() { Eos = "</s>", Unk = "<unk>", Pad = "<pad>" }, ModelTypes = ["t5", "mt5", "umt5", "longt5"],
        },
        new(VocabularyForm.Pieces, XlmRoberta, "XLMRobertaTokenizer")
        {
            Roles = Tags, ModelTypes = ["xlm-roberta", "xlm-roberta-xl", "xmod", "gte"],
        },
        new(VocabularyForm.Pieces, Albert, "AlbertTokenizer") { Roles = Brackets, ModelTypes = ["albert"] },
        new(VocabularyForm.Pieces, RemBert, "RemBertTokenizer") { Roles = Brackets, ModelTypes = ["rembert"] },
        new(VocabularyForm.Pieces, Deberta, "DebertaV2Tokenizer")
        {
            Roles = Brackets with { Unk = "[UNK]", Pad = "[PAD]" },
            InputNames = ["input_ids", "attention_mask", "token_type_ids"], ModelTypes = ["deberta-v2"],
        },
        new(VocabularyForm.Pieces, XlNet, "XLNetTokenizer")
        {
            Roles = Tags with { Sep = "<sep>", Cls = "<cls>" }, PaddingSide = Side.Left, PaddingTypeId = 3,
            ModelTypes = ["xlnet"],
        },
        new(VocabularyForm.Pieces, Camembert, "CamembertTokenizer") { Roles = Tags, ModelTypes = ["camembert"] },
        new(VocabularyForm.Pieces, BigBird, "BigBirdTokenizer")
        {
            Roles = Tags with { Sep = "[SEP]", Cls = "[CLS]", Mask = "[MASK]" }, ModelTypes = ["big_bird"],
        },
        new(VocabularyForm.Pieces, Barthez, "BarthezTokenizer") { Roles = Tags, ModelTypes = ["barthez"] },
    ];

    private static void T5(TokenizerParts parts)
    {
        int extra = parts.Number("extra_ids", 100);
        string[] blanks = [.. Enumerable.Range(0, extra).Select(i => $"<extra_id_{i}>")];
        parts.Pieces.AddRange(blanks.Reverse().Select(blank => (blank, 0.0)));
        SentencePieces.Unigram(parts, Math.Min(2, parts.Pieces.Count - 1));
        parts.Extra.AddRange(blanks.Select(blank => new AddedToken(blank) { Special = true }));
        SentencePieces.Charsmap(parts, [], []);
        SentencePieces.Words(parts, "always");
        parts.Template = parts.Of([("$A", 0), ("</s>", 0)], [("$A", 0), ("</s>", 0), ("$B", 0), ("</s>", 0)]);
    }

    private static void XlmRoberta(TokenizerParts parts)
    {
        SentencePieces.Fairseq(parts, [parts.Tokens.Mask ?? "<mask>"]);
        SentencePieces.Unigram(parts, 3);
        SentencePieces.Charsmap(parts, [], []);
        SentencePieces.Words(parts, SentencePieces.Scheme(parts));
        (string? bos, string? eos) = (parts.Tokens.Bos, parts.Tokens.Eos);
        parts.Template = parts.Of([(bos, 0), ("$A", 0), (eos, 0)],
            [(bos, 0), ("$A", 0), (eos, 0), (eos, 0), ("$B", 0), (eos, 0)]);
    }

    private static void Albert(TokenizerParts parts)
    {
        SentencePieces.Unigram(parts, Math.Min(1, parts.Pieces.Count - 1));
        SentencePieces.Charsmap(parts, [.. SentencePieces.Quotes, .. SentencePieces.Accents(parts, false),
            .. SentencePieces.Lower(parts, true)], []);
        SentencePieces.Words(parts, SentencePieces.Scheme(parts));
        Brackets1(parts);
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
        SentencePieces.Unigram(parts, SentencePieces.PlaceOf(parts, parts.Tokens.Unk, parts.Number("unk_id", parts.Source!.UnkId)));
        parts.Normalizer = SentencePieces.Sequence([.. SentencePieces.Lower(parts, false), .. SentencePieces.White]);
        string scheme = parts.Flag("add_prefix_space", true) ? "always" : "first";
        string[] punctuation = parts.Flag("split_by_punct", false)
            ? ["""{"type":"Punctuation","behavior":"Isolated"}"""] : [];
        parts.PreTokenizer = SentencePieces.Cutters([.. punctuation, SentencePieces.Metaspace(scheme)]);
        parts.Decoder = Decoder(SentencePieces.Metaspace(scheme));
        Brackets1(parts);
    }

    private static void XlNet(TokenizerParts parts)
    {
        SentencePieces.Unigram(parts, parts.Number("unk_id", parts.Source!.UnkId));
        SentencePieces.Charsmap(parts, [.. SentencePieces.Quotes, """{"type":"NFKD"}""", """{"type":"StripAccents"}""",
            .. SentencePieces.Lower(parts, false)], []);
        SentencePieces.Words(parts, "always");
        parts.Mask = new("") { LeftStrip = true, Special = true };
        (string? sep, string? cls) = (parts.Tokens.Sep, parts.Tokens.Cls);
        parts.Template = parts.Of([("$A", 0), (sep, 0), (cls, 2)], [("$A", 0), (sep, 0), ("$B", 1), (sep, 1), (cls, 2)]);
    }

    private static void Camembert(TokenizerParts parts)
    {
        (string unk, string mask) = (parts.Tokens.Unk ?? "<unk>", parts.Tokens.Mask ?? "<mask>");
        parts.Pieces = [("<s>NOTUSED", 0), (parts.Tokens.Pad ?? "<pad>", 0), ("</s>NOTUSED", 0), (unk, 0),
            ("<unk>NOTUSED", -100), .. parts.Pieces.Skip(1), (mask, 0)];
        SentencePieces.Unigram(parts, SentencePieces.PlaceOf(parts, unk, 0));
        SentencePieces.Charsmap(parts, [], []);
        SentencePieces.Words(parts, SentencePieces.Scheme(parts));
        parts.Mask = new("") { LeftStrip = true, Special = true };
        (string? bos, string? eos) = (parts.Tokens.Bos, parts.Tokens.Eos);
        parts.Template = parts.Of([(bos, 0), ("$A", 0), (eos, 0)],
            [(bos, 0), ("$A", 0), (eos, 0), (eos, 0), ("$B", 0), (eos, 0)]);
    }

    private static void BigBird(TokenizerParts parts)
    {
        SentencePieces.Unigram(parts, SentencePieces.PlaceOf(parts, parts.Tokens.Unk, 100));
        parts.Normalizer = SentencePieces.Sequence("""{"type":"Strip","strip_left":false,"strip_right":false}""",
            SentencePieces.Replace(" {2,}", "▁"));
        SentencePieces.Blanks(parts, SentencePieces.Scheme(parts));
        parts.Mask = new("") { LeftStrip = true, Special = true };
        Brackets1(parts);
    }

    private static void Barthez(TokenizerParts parts)
    {
        SentencePieces.Unigram(parts, Math.Min(3, parts.Pieces.Count - 1));
        parts.Normalizer = SentencePieces.Sequence([.. SentencePieces.White]);
        SentencePieces.Blanks(parts, SentencePieces.Scheme(parts));
        parts.Mask = new("") { LeftStrip = true, Special = true };
    }

    private static void Brackets1(TokenizerParts parts)
    {
        (string? cls, string? sep) = (parts.Tokens.Cls, parts.Tokens.Sep);
        parts.Template = parts.Of([(cls, 0), ("$A", 0), (sep, 0)], [(cls, 0), ("$A", 0), (sep, 0), ("$B", 1), (sep, 1)]);
    }
}
