using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.PostProcessors;
using static Cresset.Tokenizers.Formats.Recipe;

namespace Cresset.Tokenizers.Formats;

/// <summary>GPT-2 and its relatives: vocab.json and merges.txt over the characters of bytes.</summary>
internal static class ByteLevelFamilies
{
    private const string End = "<|endoftext|>";

    private static readonly SpecialTokens Tags = new()
    {
        Bos = "<s>", Eos = "</s>", Unk = "<unk>", Sep = "</s>", Pad = "<pad>", Cls = "<s>", Mask = "<mask>",
    };

    public static Blueprint[] All { get; } =
    [
        new(VocabularyForm.Merges, parts => ByteLevel(parts), "GPT2Tokenizer", "CodeGenTokenizer")
        {
            Roles = new() { Bos = End, Eos = End, Unk = End },
            ModelTypes = ["gpt2", "gptj", "gpt_neo", "opt", "phi", "codegen", "blip-2"],
        },
        new(VocabularyForm.Merges, RobertaFamily, "RobertaTokenizer", "BartTokenizer", "LongformerTokenizer",
            "LEDTokenizer")
        {
            Roles = Tags, ModelTypes = ["roberta", "bart", "longformer", "led", "data2vec-text", "ibert"],
        },
        new(VocabularyForm.Merges, parts => Qwen(parts, Patterns.Qwen2), "Qwen2Tokenizer")
        {
            Roles = new() { Eos = End, Unk = End, Pad = End },
            ModelTypes = ["qwen2", "qwen2_moe", "qwen2_vl", "qwen2_5_vl", "qwen3", "qwen3_moe"],
        },
        new(VocabularyForm.Merges, parts => Qwen(parts, Patterns.Qwen35), "Qwen3_5Tokenizer")
        {
            Roles = new() { Eos = End, Unk = End, Pad = End }, ModelTypes = ["qwen3_5", "qwen3_5_moe"],
        },
        new(VocabularyForm.Merges, parts => ByteLevel(parts, """{"type":"NFC"}"""), "GPTNeoXTokenizer")
        {
            Roles = new() { Bos = End, Eos = End, Unk = End, Pad = "<|padding|>" },
            ModelTypes = ["gpt_neox", "mamba", "mamba2", "falcon_mamba", "olmo", "mpt"],
        },
        new(VocabularyForm.Merges, Deberta, "DebertaTokenizer")
        {
            Roles = new()
            {
                Bos = "[CLS]", Eos = "[SEP]", Unk = "[UNK]", Sep = "[SEP]", Pad = "[PAD]", Cls = "[CLS]",
                Mask = "[MASK]",
            },
            InputNames = ["input_ids", "attention_mask", "token_type_ids"], ModelTypes = ["deberta"],
        },
        new(VocabularyForm.Merges, Blenderbot, "BlenderbotTokenizer")
        {
            Roles = Tags, ModelTypes = ["blenderbot"],
        },
        new(VocabularyForm.Merges, Whisper, "WhisperTokenizer")
        {
            Roles = new() { Bos = End, Eos = End, Unk = End }, ModelTypes = ["whisper"],
        },
    ];

    /// <summary><c>&lt;s&gt; A &lt;/s&gt;</c>, in which blanks belong to words.</summary>
    public static PostProcessor Roberta(
        TokenizerParts parts, Tokenizer tokenizer, bool trim, bool prefixSpace)
    {
        (string? sep, string? cls) = (parts.Tokens.Sep, parts.Tokens.Cls);
        return sep is null || cls is null
            ? throw new TokenizerFormatException(parts.File, "",
                "the settings take away sep_token or cls_token")
            : new RobertaProcessing((sep, parts.IdOf(tokenizer, sep)), (cls, parts.IdOf(tokenizer, cls)))
            {
                TrimOffsets = trim, AddPrefixSpace = prefixSpace,
            };
    }

    /// <summary>Byte-level BPE, cut by GPT-2's rule or, after a pattern has cut, by none.</summary>
    private static void ByteLevel(TokenizerParts parts, string? normalizer = null, string? pattern = null,
        bool prefix = false)
    {
        prefix = parts.Flag("add_prefix_space", prefix);
        parts.Model = Bpe.Build(parts.Vocabulary!, parts.Merges, new() { Affix = "" });
        parts.Normalizer = normalizer is null ? null : Normalizer(normalizer);
        parts.PreTokenizer =
            PreTokenizer(pattern is null ? Cutter(prefix, useRegex: true) : Patterns.Cut(pattern, prefix));
        parts.Decoder = Decoder(Cutter(true, useRegex: true));
    }

    private static string Cutter(bool prefix, bool useRegex) => $$"""
        {"type":"ByteLevel","add_prefix_space":{{Flag(prefix)}},"trim_offsets":true,
         "use_regex":{{Flag(useRegex)}}}
        """;

    private static void RobertaFamily(TokenizerParts parts)
    {
        ByteLevel(parts);
        parts.Template = tokenizer => Roberta(
            parts, tokenizer, parts.Flag("trim_offsets", true), parts.Flag("add_prefix_space", false));
    }

    private static void Qwen(TokenizerParts parts, string pattern) =>
        ByteLevel(parts, """{"type":"NFC"}""", pattern);

    private static void Deberta(TokenizerParts parts)
    {
        ByteLevel(parts);
        (string? cls, string? sep) = (parts.Tokens.Cls, parts.Tokens.Sep);
        parts.Template = parts.Of([(cls, 0), ("$A", 0), (sep, 0)],
            [(cls, 0), ("$A", 0), (sep, 0), (sep, 0), ("$B", 0), (sep, 0)]);
    }

    private static void Blenderbot(TokenizerParts parts)
    {
        ByteLevel(parts, prefix: true);
        parts.Mask = new("") { LeftStrip = true, Special = true };
    }

    /// <summary>The prompt of a decoder: begin, and no time stamps unless they are asked for.</summary>
    private static void Whisper(TokenizerParts parts)
    {
        ByteLevel(parts);
        string? eos = parts.Tokens.Eos;
        (string?, int)[] start = [("<|startoftranscript|>", 0),
            .. parts.Flag("predict_timestamps", false) ? [] : ((string?, int)[])[("<|notimestamps|>", 0)]];
        parts.Template = parts.Of([.. start, ("$A", 0), (eos, 0)],
            [.. start, ("$A", 0), ("$B", 1), (eos, 0)]);
    }
}
