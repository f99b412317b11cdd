using Cresset.Tokenizers.Models;
using static Cresset.Tokenizers.Formats.Recipe;

namespace Cresset.Tokenizers.Formats;

/// <summary>
/// Encoders with SentencePiece's unigram model: T5, XLM-R, XLNet, CamemBERT, BARThez.
/// </summary>
internal static class PieceFamilies
{
    private static readonly SpecialTokens Tags = new()
    {
        Bos = "<s>", Eos = "</s>", Unk = "<unk>", Sep = "</s>", Pad = "<pad>", Cls = "<s>", Mask = "<mask>",
    };

    public static Blueprint[] All { get; } =
    [
        new(VocabularyForm.Pieces, T5, "T5Tokenizer")
        {
            Roles = new() { Eos = "</s>", Unk = "<unk>", Pad = "<pad>" },
            ModelTypes = ["t5", "mt5", "umt5", "longt5"],
        },
        new(VocabularyForm.Pieces, XlmRoberta, "XLMRobertaTokenizer")
        {
            Roles = Tags, ModelTypes = ["xlm-roberta", "xlm-roberta-xl", "xmod", "gte"],
        },
        new(VocabularyForm.Pieces, XlNet, "XLNetTokenizer")
        {
            Roles = Tags with { Sep = "<sep>", Cls = "<cls>" }, PaddingSide = Side.Left, PaddingTypeId = 3,
            ModelTypes = ["xlnet"],
        },
        new(VocabularyForm.Pieces, Camembert, "CamembertTokenizer")
        {
            Roles = Tags, ModelTypes = ["camembert"],
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

    private static void XlNet(TokenizerParts parts)
    {
        SentencePieces.Unigram(parts, parts.Number("unk_id", parts.Source!.UnkId));
        SentencePieces.Charsmap(parts,
            [.. SentencePieces.Quotes, """{"type":"NFKD"}""", """{"type":"StripAccents"}""",
            .. SentencePieces.Lower(parts, false)], []);
        SentencePieces.Words(parts, "always");
        parts.Mask = new("") { LeftStrip = true, Special = true };
        (string? sep, string? cls) = (parts.Tokens.Sep, parts.Tokens.Cls);
        parts.Template = parts.Of([("$A", 0), (sep, 0), (cls, 2)],
            [("$A", 0), (sep, 0), ("$B", 1), (sep, 1), (cls, 2)]);
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

    private static void Barthez(TokenizerParts parts)
    {
        SentencePieces.Unigram(parts, Math.Min(3, parts.Pieces.Count - 1));
        parts.Normalizer = SentencePieces.Sequence([.. SentencePieces.White]);
        SentencePieces.Blanks(parts, SentencePieces.Scheme(parts));
        parts.Mask = new("") { LeftStrip = true, Special = true };
    }
}
