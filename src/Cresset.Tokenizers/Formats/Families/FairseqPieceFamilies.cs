using Cresset.Tokenizers.Models;

namespace Cresset.Tokenizers.Formats;

/// <summary>Classes that use SentencePiece itself with fairseq's ids: PLBart and BARTpho.</summary>
internal static class FairseqPieceFamilies
{
    private const string Pieces = "sentencepiece.bpe.model", Words = "dict.txt";

    private static readonly SpecialTokens Tags = new()
    {
        Bos = "<s>", Eos = "</s>", Unk = "<unk>", Sep = "</s>", Pad = "<pad>", Cls = "<s>", Mask = "<mask>",
    };

    private static readonly string[] First = ["<s>", "<pad>", "</s>", "<unk>"];

    private static readonly string[] Codes =
        ["__java__", "__python__", "__en_XX__", "__javascript__", "__php__", "__ruby__", "__go__"];

    public static Blueprint[] All { get; } =
    [
        new(VocabularyForm.Own, PLBart, "PLBartTokenizer")
        {
            Roles = Tags, CleansUp = true, ModelTypes = ["plbart"], Files = [Pieces],
            Language = new(LanguageRule.Marked) { Around = (end, language, _) => ([], [end, language]) },
        },
        new(VocabularyForm.Own, Bartpho, "BartphoTokenizer")
        {
            Roles = Tags, ModelTypes = ["bartpho"], Files = [Pieces, Words],
        },
    ];

    /// <summary>The pieces behind four tags, then the languages, then the mask.</summary>
    private static void PLBart(TokenizerParts parts)
    {
        SentencePieceModel pieces = parts.ReadPieces(Pieces);
        bool few = parts.Text("language_codes") switch
        {
            null or "base" => true,
            "multi" => false,
            string other => throw parts.Error("language_codes", $"'{other}' is neither base nor multi"),
        };
        string[] codes = few ? Codes[..3] : Codes;
        IEnumerable<string> names = Enumerable.Range(1, pieces.Count - 1).Select(id => pieces.IdToPiece(id)!);
        IEnumerable<string> last = few ? codes.Append("<mask>") : codes;
        var words = new Vocabulary(names.Select(name => KeyValuePair.Create(name, pieces.PieceToId(name) + 1))
            .Concat(last.Select((code, i) => KeyValuePair.Create(code, pieces.Count + 1 + i)))
            .Concat(First.Select((tag, id) => KeyValuePair.Create(tag, id))),
                pieces.Count + codes.Length + 5);
        parts.Settings = parts.Settings with
        {
            SpecialTokens = parts.Tokens with
            {
                Mask = few ? parts.Tokens.Mask : null,
                Extra = [.. codes.Union(parts.Tokens.Extra)],
            },
        };
        parts.Model = new LookedUp(pieces.EncodePlaced, words.With(parts.AddedIds), parts.UnknownId(words));
        parts.Decoder = PieceIdFamilies.Joined();
        string? source = parts.Text("src_lang") ?? (few ? null : "__en_XX__");
        string[] end = [parts.Tokens.Eos ?? "</s>",
            .. source is null ? [] : (string[])[LanguageRule.Marked(source)]];
        (string?, int)[] Ended(params string[] texts) => [.. texts.Concat(end).Select(text => (text, 0))];
        parts.Template = parts.Of(Ended("$A"), Ended("$A", "$B"));
    }

    /// <summary>The tags, the words of dict.txt, the mask.</summary>
    private static void Bartpho(TokenizerParts parts)
    {
        SentencePieceModel pieces = parts.ReadPieces(Pieces);
        SpecialTokens tokens = parts.Tokens;
        string?[] first = [tokens.Bos, tokens.Pad, tokens.Eos, tokens.Unk, tokens.Sep, tokens.Cls];
        IEnumerable<string> words = first.OfType<string>().Concat(parts.ReadFirstWords(Words))
            .Append(tokens.Mask ?? "<mask>");
        Vocabulary vocabulary = Vocabulary.Of([.. words.Distinct()]);
        parts.Model = new LookedUp(pieces.EncodePlaced, vocabulary.With(parts.AddedIds),
            parts.UnknownId(vocabulary));
        parts.Decoder = PieceIdFamilies.Joined();
        parts.Mask = new("") { LeftStrip = true, Special = true };
        parts.Template = parts.Of([(tokens.Cls, 0), ("$A", 0), (tokens.Sep, 0)],
            [(tokens.Cls, 0), ("$A", 0), (tokens.Sep, 0), (tokens.Sep, 0), ("$B", 0), (tokens.Sep, 0)]);
    }
}
