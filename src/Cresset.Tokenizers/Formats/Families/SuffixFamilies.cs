using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.PostProcessors;
using static Cresset.Tokenizers.Formats.Recipe;

namespace Cresset.Tokenizers.Formats;

/// <summary>Byte-pair families whose words end in a mark, or whose digits stand alone.</summary>
internal static class SuffixFamilies
{
    private const string Suffix = "</w>";

    private const string ClipWords = @"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|"
        + @"[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+";

    public static Blueprint[] All { get; } =
    [
        new(VocabularyForm.Merges, Clip, "CLIPTokenizer")
        {
            Roles = new()
            {
                Bos = "<|startoftext|>", Eos = "<|endoftext|>", Unk = "<|endoftext|>", Pad = "<|endoftext|>",
            },
            WordEnd = Suffix, ModelTypes = ["clip", "clipseg", "owlvit", "owlv2", "groupvit"],
        },
        new(VocabularyForm.Merges, OpenAiGpt, "OpenAIGPTTokenizer")
        {
            Roles = new() { Unk = "<unk>" }, ModelTypes = ["openai-gpt"],
        },
        new(VocabularyForm.Merges, Herbert, "HerbertTokenizer")
        {
            Roles = new() { Unk = "<unk>", Sep = "</s>", Pad = "<pad>", Cls = "<s>", Mask = "<mask>" },
            ModelTypes = ["herbert"],
        },
        new(VocabularyForm.Merges, Cohere, "CohereTokenizer")
        {
            Roles = new()
            {
                Bos = "<BOS_TOKEN>", Eos = "<|END_OF_TURN_TOKEN|>", Unk = "<UNK>", Sep = "<SEP>",
                Pad = "<PAD>",
                Cls = "<CLS>", Mask = "<MASK_TOKEN>",
            },
            PaddingSide = Side.Left, ModelTypes = ["cohere", "cohere2"],
        },
    ];

    private static void Clip(TokenizerParts parts)
    {
        parts.Model = Bpe.Build(parts.Vocabulary!, parts.Merges,
            new() { Unknown = parts.Tokens.Unk, Affix = "", Suffix = Suffix });
        parts.Normalizer = Normalizer("""
            {"type":"Sequence","normalizers":[{"type":"NFC"},
             {"type":"Replace","pattern":{"Regex":"\\s+"},"content":" "},{"type":"Lowercase"}]}
            """);
        parts.PreTokenizer = PreTokenizer($$"""
            {"type":"Sequence","pretokenizers":[{"type":"Split","pattern":{"Regex":
             {{Quote(ClipWords)}}},
             "behavior":"Removed","invert":true},
             {"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":true}]}
            """);
        parts.Decoder = Decoder(
            """{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true}""");
        parts.Template = tokenizer => new RobertaProcessing(
            Token(parts, tokenizer, parts.Tokens.Eos, "eos_token"),
            Token(parts, tokenizer, parts.Tokens.Bos, "bos_token"))
        {
            TrimOffsets = false, AddPrefixSpace = false,
        };
    }

    private static void OpenAiGpt(TokenizerParts parts) => Bert(parts, "");

    private static void Herbert(TokenizerParts parts)
    {
        Bert(parts, null);
        parts.Template = tokenizer => new BertProcessing(
            Token(parts, tokenizer, parts.Tokens.Sep, "sep_token"),
            Token(parts, tokenizer, parts.Tokens.Cls, "cls_token"));
    }

    private static void Bert(TokenizerParts parts, string? affix)
    {
        bool lower = affix is not null;
        parts.Model = Bpe.Build(parts.Vocabulary!, parts.Merges,
            new() { Unknown = parts.Tokens.Unk, Affix = affix, Suffix = Suffix });
        parts.Normalizer = Normalizer($$"""
            {"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,
             "strip_accents":{{(lower ? "null" : "false")}},"lowercase":{{Flag(lower)}}}
            """);
        parts.PreTokenizer = PreTokenizer("""{"type":"BertPreTokenizer"}""");
        parts.Decoder = Decoder("""{"type":"BPEDecoder","suffix":"</w>"}""");
    }

    private static void Cohere(TokenizerParts parts)
    {
        string bytes = $$"""
            {"type":"ByteLevel","add_prefix_space":{{Flag(parts.Flag("add_prefix_space", false))}},
             "trim_offsets":true,"use_regex":true}
            """;
        parts.Model = Bpe.Build(parts.Vocabulary!, parts.Merges, new() { Affix = "" });
        parts.Normalizer = Normalizer("""{"type":"NFC"}""");
        parts.PreTokenizer = PreTokenizer(
            $$"""
                {"type":"Sequence","pretokenizers":[{"type":"Digits","individual_digits":true},{{bytes}}]}
                """);
        parts.Decoder = Decoder(
            """{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true}""");
    }

    private static (string,
        int) Token(TokenizerParts parts, Tokenizer tokenizer, string? token, string name) =>
        token is null ? throw new TokenizerFormatException(parts.File, name,
            "the template needs it, and it is null")
            : (token, parts.IdOf(tokenizer, token));
}
