using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.Normalizers;
using Cresset.Tokenizers.PreTokenizers;
using static Cresset.Tokenizers.Formats.Recipe;

namespace Cresset.Tokenizers.Formats;

/// <summary>What the families with SentencePiece models share.</summary>
internal static class SentencePieces
{
    /// <summary>Two single quotes are a double one.</summary>
    public static string[] Quotes { get; } =
    [
        """{"type":"Replace","pattern":{"String":"``"},"content":"\""}""",
        """{"type":"Replace","pattern":{"String":"''"},"content":"\""}""",
    ];

    public static string OneBlank { get; } = Replace(" {2,}", " ");

    /// <summary>White space as one blank, characters composed, none at the end.</summary>
    public static string[] White { get; } =
    [
        Replace(@"\s{2,}|[\n\r\t]", " "), """{"type":"NFC"}""",
        """{"type":"Strip","strip_left":false,"strip_right":true}""",
    ];

    public static string Replace(string pattern, string content) =>
        $$"""{"type":"Replace","pattern":{"Regex":{{Quote(pattern)}}},"content":{{Quote(content)}}}""";

    public static string[] Lower(TokenizerParts parts, bool fallback) =>
        parts.Flag("do_lower_case", fallback) ? ["""{"type":"Lowercase"}"""] : [];

    public static string[] Accents(TokenizerParts parts, bool keep) =>
        parts.Flag("keep_accents", keep) ? [] : ["""{"type":"NFKD"}""", """{"type":"StripAccents"}"""];

    public static string Scheme(TokenizerParts parts) =>
        parts.Flag("add_prefix_space", true) ? "always" : "never";

    public static string Metaspace(string scheme, bool split = true) =>
        $$"""{"type":"Metaspace","replacement":"▁","prepend_scheme":"{{scheme}}","split":{{Flag(split)}}}""";

    public static Normalizer Sequence(params string[] parts) =>
        Normalizer($$"""{"type":"Sequence","normalizers":[{{string.Join(',', parts)}}]}""");

    public static PreTokenizer Cutters(params string[] parts) =>
        PreTokenizer($$"""{"type":"Sequence","pretokenizers":[{{string.Join(',', parts)}}]}""");

    /// <summary>
    /// The table of the model between other steps; a lone table stands by itself, no step is no normalizer.
    /// </summary>
    public static void Charsmap(TokenizerParts parts, string[] before, string[] after)
    {
        string[] table = parts.Source!.CharsMap.Length == 0 ? []
            : [$$"""
                {"type":"Precompiled",
                 "precompiled_charsmap":"{{Convert.ToBase64String(parts.Source.CharsMap)}}"}
                """];
        string[] all = [.. before, .. table, .. after];
        parts.Normalizer = all.Length == 0 ? null
            : before.Length + after.Length == 0 ? Normalizer(all[0]) : Sequence(all);
    }

    /// <summary>Words by white space, each with a blank before it.</summary>
    public static void Words(TokenizerParts parts, string scheme)
    {
        parts.PreTokenizer = Cutters("""{"type":"WhitespaceSplit"}""", Metaspace(scheme));
        parts.Decoder = Decoder(Metaspace(scheme));
    }

    /// <summary>Words by blanks.</summary>
    public static void Blanks(TokenizerParts parts, string scheme)
    {
        parts.PreTokenizer = PreTokenizer(Metaspace(scheme));
        parts.Decoder = Decoder(Metaspace(scheme));
    }

    public static void Unigram(TokenizerParts parts, int unknown)
    {
        if (unknown < 0 || unknown >= parts.Pieces.Count)
            throw new TokenizerFormatException(parts.File, "",
                $"the unknown token's id is {unknown}, but there are "
                + $"{parts.Pieces.Count} pieces");
        Vocabulary vocabulary = Vocabulary.Of([.. parts.Pieces.Select(piece => piece.Text)]);
        parts.Model = new Unigram(vocabulary, [.. parts.Pieces.Select(piece => piece.Score)], unknown,
            byteFallback: false);
    }

    /// <summary>Texts of the user are special tokens, too.</summary>
    public static void AllSpecial(TokenizerParts parts) =>
        parts.Extra = [.. parts.Extra.Select(token => token with { Special = true })];

    /// <summary>
    /// fairseq's order: begin, padding, end, unknown, then the pieces from the third on, then others.
    /// </summary>
    public static void Fairseq(TokenizerParts parts, IEnumerable<string> last) => parts.Pieces =
    [
        (parts.Tokens.Bos ?? "<s>", 0), (parts.Tokens.Pad ?? "<pad>", 0), (parts.Tokens.Eos ?? "</s>", 0),
        (parts.Tokens.Unk ?? "<unk>", 0), .. parts.Pieces.Skip(3), .. last.Select(token => (token, 0.0)),
    ];

    /// <summary>The place of the piece of that text and the score 0.</summary>
    public static int PlaceOf(TokenizerParts parts, string? text, int fallback) =>
        parts.Pieces.FindIndex(piece => piece.Text == text && piece.Score == 0) is >= 0 and int at ? at
            : fallback;
}
