using Cresset.Tokenizers.Decoders;
using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.Templates.Jinja;

namespace Cresset.Tokenizers.Formats;

/// <summary>Classes whose pieces have their ids in vocab.json: Marian, M2M-100, Speech2Text.</summary>
internal static class LookedUpFamilies
{
    private const string Words = "vocab.json", TargetWords = "target_vocab.json",
        Pieces = "sentencepiece.bpe.model";

    private static readonly SpecialTokens Tags =
        new() { Bos = "<s>", Eos = "</s>", Unk = "<unk>", Pad = "<pad>" };

    public static Blueprint[] All { get; } =
    [
        new(VocabularyForm.Own, Marian, "MarianTokenizer")
        {
            Roles = Tags with { Bos = null }, MaxLength = 512, ModelTypes = ["marian"],
            Files = ["source.spm", "target.spm", Words], MoreFiles = [TargetWords],
        },
        new(VocabularyForm.Own, M2M100, "M2M100Tokenizer")
        {
            Roles = Tags with { Sep = "</s>" }, ModelTypes = ["m2m_100"], Files = [Words, Pieces],
            Language = LanguageRule.Underlined,
        },
        new(VocabularyForm.Own, Speech2Text, "Speech2TextTokenizer")
        {
            Roles = Tags, ModelTypes = ["speech_to_text"], Files = [Words, Pieces],
            Language = new(Mustc) { OfSource = false, Id = PieceId },
        },
    ];

    private static void Marian(TokenizerParts parts)
    {
        bool two = parts.Flag("separate_vocabs", false);
        SentencePieceModel source = parts.ReadPieces("source.spm"), target = parts.ReadPieces("target.spm");
        Vocabulary words = parts.ReadWords(Words), others = two ? parts.ReadWords(TargetWords) : words;
        parts.Model = Model(parts, source, words, Model(parts, target, others, null));
        SentencePieceModel decoded = two ? target : source;
        parts.Decoder = new PieceText(
            run => decoded.Join(run).Replace('▁', ' '), parts.Tokens.All)
        { Behind = " " };
        parts.Template = parts.Of([("$A", 0), (parts.Tokens.Eos, 0)],
            [("$A", 0), ("$B", 0), (parts.Tokens.Eos, 0)]);
    }

    private static LookedUp Model(
        TokenizerParts parts, SentencePieceModel pieces, Vocabulary words, LookedUp? target) =>
        new(text => Coded(text, pieces), words, parts.UnknownId(words)) { Target = target };

    /// <summary>
    /// A language in the form <c>&gt;&gt;code&lt;&lt;</c> at the beginning is a token as it stands.
    /// </summary>
    private static IEnumerable<PlacedToken> Coded(string text, SentencePieceModel pieces)
    {
        int end = text.StartsWith(">>", StringComparison.Ordinal)
            ? text.IndexOf("<<", StringComparison.Ordinal) + 2 : 0;
        IEnumerable<PlacedToken> rest = pieces.EncodePlaced(end > 2 ? text[end..] : text);
        return end <= 2 ? rest
            : rest.Select(piece => piece with { Start = piece.Start + end, End = piece.End + end })
            .Prepend(new(text[..end], 0, end));
    }

    private static void M2M100(TokenizerParts parts)
    {
        SentencePieceModel pieces = parts.ReadPieces(Pieces);
        Vocabulary words = parts.ReadWords(Words, part: null);
        string[] codes = parts.Text("language_codes") switch
        {
            null or "m2m100" => M2M100Languages.Hundred,
            "wmt21" => M2M100Languages.Wmt21,
            string other => throw parts.Error("language_codes", $"'{other}' is neither m2m100 nor wmt21"),
        };
        int count = words.Count;
        words = words.With(codes.Select((code, i) => KeyValuePair.Create($"__{code}__", count + i))
            .Concat(parts.AddedIds));
        parts.Model = new LookedUp(pieces.EncodePlaced, words, parts.UnknownId(words));
        parts.Decoder = new PieceText(pieces.Join, parts.Tokens.All);
        (string? eos, string language) = (parts.Tokens.Eos, $"__{parts.Text("src_lang") ?? "en"}__");
        parts.Template = parts.Of([(language, 0), ("$A", 0), (eos, 0)],
            [(language, 0), ("$A", 0), ("$B", 0), (eos, 0)]);
    }

    private static void Speech2Text(TokenizerParts parts)
    {
        SentencePieceModel pieces = parts.ReadPieces(Pieces);
        Vocabulary words = parts.ReadWords(Words);
        string[] languages = parts.Text("lang_codes") switch
        {
            null => [],
            "mustc" => [.. M2M100Languages.Mustc.Select(Mustc)],
            string other => throw parts.Error("lang_codes", $"'{other}' is not mustc"),
        };
        SpecialTokens tokens = parts.Tokens with { Extra = [.. languages.Union(parts.Tokens.Extra)] };
        parts.Settings = parts.Settings with { SpecialTokens = tokens };
        parts.Model = new LookedUp(pieces.EncodePlaced, words, parts.UnknownId(words)) { Pieces = pieces };
        bool upper = parts.Flag("do_upper_case", false);
        parts.Decoder = new PieceText(
            run => upper ? Casing.Upper(pieces.Join(run)) : pieces.Join(run), tokens.All)
        {
            Behind = " ",
        };
        string[] first = languages.Length == 0 ? []
            : [Mustc(parts.Text("tgt_lang") ?? M2M100Languages.Mustc[0])];
        (string, int)[] Around(params string[] texts) =>
            [.. first.Concat(texts).Append(tokens.Eos!).Select(t => (t, 0))];
        parts.Template = tokenizer => Recipe.Template(Around("$A"), Around("$A", "$B"), token =>
            first.Contains(token) ? pieces.PieceToId(token) : parts.IdOf(tokenizer, token));
    }

    private static string Mustc(string code) => $"<lang:{code}>";

    /// <summary>The class takes the id that the language has in the SentencePiece file.</summary>
    private static int? PieceId(Tokenizer tokenizer, string token) =>
        tokenizer.TokenToId(token) is null ? null : ((LookedUp)tokenizer.Model).Pieces!.PieceToId(token);
}
