using Cresset.Tokenizers.Models;
using static Cresset.Tokenizers.Formats.Recipe;

namespace Cresset.Tokenizers.Formats;

/// <summary>BERT and its relatives: vocab.txt.</summary>
internal static class WordPieceFamilies
{
    private static readonly SpecialTokens Brackets = new()
    {
        Unk = "[UNK]", Sep = "[SEP]", Pad = "[PAD]", Cls = "[CLS]", Mask = "[MASK]",
    };

    public static Blueprint[] All { get; } =
    [
        new(VocabularyForm.Lines, Bert, "BertTokenizer", "LayoutLMTokenizer", "ElectraTokenizer",
            "ConvBertTokenizer",
            "LxmertTokenizer", "DPRQuestionEncoderTokenizer", "DPRContextEncoderTokenizer",
            "RetriBertTokenizer")
        {
            Roles = Brackets, InputNames = ["input_ids", "token_type_ids", "attention_mask"],
            ModelTypes = ["bert", "electra", "layoutlm", "nomic_bert", "megatron-bert", "chinese_clip",
                "ernie", "nezha"],
        },
        new(VocabularyForm.Lines, Bert, "DistilBertTokenizer", "MobileBertTokenizer", "SqueezeBertTokenizer")
        {
            Roles = Brackets, ModelTypes = ["distilbert", "mobilebert", "squeezebert"],
        },
        new(VocabularyForm.Lines, Funnel, "FunnelTokenizer")
        {
            Roles = new()
            {
                Bos = "<s>", Eos = "</s>", Unk = "<unk>", Sep = "<sep>", Pad = "<pad>", Cls = "<cls>",
                Mask = "<mask>",
            },
            ModelTypes = ["funnel"],
        },
        new(VocabularyForm.Lines, MpNet, "MPNetTokenizer")
        {
            Roles = new()
            {
                Bos = "<s>", Eos = "</s>", Unk = "[UNK]", Sep = "</s>", Pad = "<pad>", Cls = "<s>",
                Mask = "<mask>",
            },
            ModelTypes = ["mpnet"],
        },
    ];

    private static void Bert(TokenizerParts parts)
    {
        Assemble(parts, cleanText: true);
        (string? cls, string? sep) = (parts.Tokens.Cls, parts.Tokens.Sep);
        parts.Template = parts.Of([(cls, 0), ("$A", 0), (sep, 0)],
            [(cls, 0), ("$A", 0), (sep, 0), ("$B", 1), (sep, 1)]);
    }

    private static void Funnel(TokenizerParts parts)
    {
        Assemble(parts, parts.Flag("clean_text", true));
        (string? cls, string? sep) = (parts.Tokens.Cls, parts.Tokens.Sep);
        parts.Template = parts.Of([(cls, 2), ("$A", 0), (sep, 0)],
            [(cls, 2), ("$A", 0), (sep, 0), ("$B", 1), (sep, 1)]);
    }

    private static void MpNet(TokenizerParts parts)
    {
        Assemble(parts, cleanText: true);
        parts.Mask = new("") { LeftStrip = true, Special = true };
        parts.Template = tokenizer =>
            ByteLevelFamilies.Roberta(parts, tokenizer, trim: true, prefixSpace: false);
    }

    private static void Assemble(TokenizerParts parts, bool cleanText)
    {
        string accents = parts.FlagOrNull("strip_accents") is bool strip ? Flag(strip) : "null";
        parts.Model = new WordPiece(new Dictionary<string, int>(parts.Vocabulary!.Tokens()),
            parts.Tokens.Unk ?? "[UNK]");
        parts.Normalizer = Normalizer($$"""
            {"type":"BertNormalizer","clean_text":{{Flag(cleanText)}},"strip_accents":{{accents}},
             "handle_chinese_chars":{{Flag(parts.Flag("tokenize_chinese_chars", true))}},
             "lowercase":{{Flag(parts.Flag("do_lower_case", true))}}}
            """);
        parts.PreTokenizer = PreTokenizer("""{"type":"BertPreTokenizer"}""");
        parts.Decoder = Decoder("""{"type":"WordPiece","prefix":"##","cleanup":true}""");
    }
}
