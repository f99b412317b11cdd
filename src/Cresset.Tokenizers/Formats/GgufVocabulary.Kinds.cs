using Cresset.Tokenizers.Models;
using static Cresset.Tokenizers.Formats.Recipe;

namespace Cresset.Tokenizers.Formats;

/// <summary>The tokenizers of llama.cpp's kinds of vocabularies, without special tokens.</summary>
internal sealed partial class GgufVocabulary
{
    private string Pre => _metadata.Text("pre", "");

    private Tokenizer ByteLevel()
    {
        string[] patterns = GgufPatterns.Find(Pre) ?? throw GgufMetadata.Error("pre",
            $"'{Pre}' is not known; known are {string.Join(", ", GgufPatterns.Names)}");
        string cutters = string.Join(',', patterns.Select(Patterns.Split));
        return new(Bpe.Build(Vocabulary(), Merges() ?? throw GgufMetadata.Error("merges", "is missing"),
            new() { Affix = "", IgnoreMerges = GgufPatterns.KeepsWords(Pre) }))
        {
            PreTokenizer = PreTokenizer($$"""
                {"type":"Sequence","pretokenizers":[{{cutters}},
                 {"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":false}]}
                """),
            Decoder = Decoder("""
                {"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true}
                """),
        };
    }

    /// <summary>Blanks become marks, one comes first, and the merges follow the scores.</summary>
    private Tokenizer Pieces()
    {
        Vocabulary vocabulary = Vocabulary();
        double[] scores = Scores();
        var merges = Merges() ?? MergeRecovery.ByScore(vocabulary, id => scores[id], "GGUF metadata");
        bool prefix = _metadata.Flag("add_space_prefix") ?? true;
        string first = prefix ? """{"type":"Prepend","prepend":"▁"},""" : "";
        string last = prefix ? """,{"type":"Strip","content":" ","start":1,"stop":0}""" : "";
        return new(Bpe.Build(vocabulary, merges,
            new() { Unknown = Unknown(), FuseUnknown = true, ByteFallback = true }))
        {
            Normalizer = Normalizer($$"""
                {"type":"Sequence","normalizers":[{{first}}{"type":"Replace","pattern":{"String":" "},
                 "content":"▁"}]}
                """),
            Decoder = Decoder($$"""
                {"type":"Sequence","decoders":[{"type":"Replace","pattern":{"String":"▁"},"content":" "},
                 {"type":"ByteFallback"},{"type":"Fuse"}{{last}}]}
                """),
        };
    }

    private Tokenizer Unigram()
    {
        byte[] map = [.. (_metadata.Numbers("precompiled_charsmap") ?? []).Select(value => (byte)value)];
        return new(new Unigram(Vocabulary(), Scores(), _metadata.Id("unknown_token_id", _tokens.Length) ?? 2,
            false))
        {
            Normalizer = map.Length == 0 ? null
                : Normalizer($$"""
                    {"type":"Precompiled","precompiled_charsmap":"{{Convert.ToBase64String(map)}}"}
                    """),
            PreTokenizer = SentencePieces.Cutters("""{"type":"WhitespaceSplit"}""",
                SentencePieces.Metaspace("always")),
            Decoder = Decoder(SentencePieces.Metaspace("always")),
        };
    }

    /// <summary>The file marks the beginnings of words where BERT marks what continues them.</summary>
    private Tokenizer Bert()
    {
        string Spelled(string token, int type) => token.StartsWith('▁') ? token[1..]
            : type == (int)PieceType.Normal && !token.StartsWith('[') ? "##" + token : token;
        var tokens = _tokens.Select((token, id) => KeyValuePair.Create(Spelled(token, _types[id]), id));
        var vocabulary = new Dictionary<string, int>(_tokens.Length);
        foreach ((string token, int id) in tokens)
            vocabulary[token] = id;
        return new(new WordPiece(vocabulary, Unknown() ?? "[UNK]"))
        {
            Normalizer = Normalizer("""
                {"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":true,
                 "lowercase":true}
                """),
            PreTokenizer = PreTokenizer("""{"type":"BertPreTokenizer"}"""),
            Decoder = Decoder("""{"type":"WordPiece","prefix":"##","cleanup":true}"""),
        };
    }
}
