using Cresset.Tokenizers.Models;
using static Cresset.Tokenizers.Formats.Recipe;

namespace Cresset.Tokenizers.Formats;

/// <summary>Families with SentencePiece's byte-pair model: Llama, Gemma, Reformer.</summary>
internal static class PieceMergeFamilies
{
    private const string Bytes = """
        {"type":"Replace","pattern":{"String":"▁"},"content":" "},{"type":"ByteFallback"},{"type":"Fuse"}
        """;

    public static Blueprint[] All { get; } =
    [
        new(VocabularyForm.PieceMerges, Llama, "LlamaTokenizer")
        {
            Roles = new() { Bos = "<s>", Eos = "</s>", Unk = "<unk>" }, PaddingSide = Side.Left,
            ModelTypes = ["llama", "mistral", "mixtral", "idefics"],
        },
        new(VocabularyForm.PieceMerges, Gemma, "GemmaTokenizer")
        {
            Roles = new() { Bos = "<bos>", Eos = "<eos>", Unk = "<unk>", Pad = "<pad>", Mask = "<mask>" },
            PaddingSide = Side.Left,
            ModelTypes = ["gemma", "gemma2", "gemma3", "gemma3_text", "recurrent_gemma"],
        },
        new(VocabularyForm.PieceMerges, Reformer, "ReformerTokenizer")
        {
            Roles = new() { Eos = "</s>", Unk = "<unk>" }, ModelTypes = ["reformer"],
        },
    ];

    public static void Llama(TokenizerParts parts)
    {
        bool prefix = parts.FlagOrNull("add_prefix_space") ?? true;
        string scheme = !prefix ? "never" : parts.Flag("legacy", false) ? "always" : "first";
        parts.Model = Model(parts, unknown: null);
        parts.PreTokenizer = PreTokenizer(SentencePieces.Metaspace(scheme, split: false));
        string strip = prefix ? """,{"type":"Strip","content":" ","start":1,"stop":0}""" : "";
        parts.Decoder = Decoder($$"""{"type":"Sequence","decoders":[{{Bytes}}{{strip}}]}""");
    }

    public static void Gemma(TokenizerParts parts)
    {
        parts.Model = Model(parts, parts.Tokens.Unk);
        parts.Normalizer = Normalizer("""{"type":"Replace","pattern":{"String":" "},"content":"▁"}""");
        parts.PreTokenizer = PreTokenizer(
            """{"type":"Split","pattern":{"String":" "},"behavior":"MergedWithPrevious","invert":false}""");
        parts.Decoder = Decoder($$"""{"type":"Sequence","decoders":[{{Bytes}}]}""");
    }

    /// <summary>A model of no known class: what the file itself says.</summary>
    public static void Plain(TokenizerParts parts)
    {
        SentencePieceFile source = parts.Source!;
        if (source.ModelType == 1)
            parts.Model = new Unigram(parts.Vocabulary!, [.. parts.Pieces.Select(piece => piece.Score)],
                source.UnkId, source.ByteFallback);
        else
            parts.Model = Bpe.Build(parts.Vocabulary!, parts.Merges,
                new() { Unknown = source.UnkPiece, FuseUnknown = true, ByteFallback = source.ByteFallback });
        const string blank = """{"type":"Replace","pattern":{"String":" "},"content":"▁"}""";
        SentencePieces.Charsmap(parts, [], [blank]);
        if (source.CharsMap.Length == 0)
            parts.Normalizer = SentencePieces.Sequence(blank);
        parts.Decoder = Decoder(source.ByteFallback ? $$"""{"type":"Sequence","decoders":[{{Bytes}}]}"""
            : """
                {"type":"Sequence","decoders":[{"type":"Replace","pattern":{"String":"▁"},"content":" "}]}
                """);
    }

    private static void Reformer(TokenizerParts parts)
    {
        parts.Model = Bpe.Build(parts.Vocabulary!, parts.Merges,
            new() { Unknown = parts.Tokens.Unk, FuseUnknown = true });
        if (parts.Source!.CharsMap.Length > 0)
            SentencePieces.Charsmap(parts, [], [SentencePieces.OneBlank]);
        SentencePieces.Blanks(parts, "always");
        SentencePieces.AllSpecial(parts);
    }

    private static Bpe Model(TokenizerParts parts, string? unknown) =>
        Bpe.Build(parts.Vocabulary!, parts.Merges,
        new() { Unknown = unknown, FuseUnknown = true, ByteFallback = true });
}
