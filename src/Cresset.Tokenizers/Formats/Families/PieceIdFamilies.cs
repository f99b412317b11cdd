using Cresset.Tokenizers.Decoders;
using Cresset.Tokenizers.Models;

namespace Cresset.Tokenizers.Formats;

/// <summary>
/// Classes that use SentencePiece itself with its own ids: SigLIP, SpeechT5, BertGeneration, GPT-SW3.
/// </summary>
internal static class PieceIdFamilies
{
    private static readonly SpecialTokens Tags =
        new() { Bos = "<s>", Eos = "</s>", Unk = "<unk>", Pad = "<pad>" };

    public static Blueprint[] All { get; } =
    [
        new(VocabularyForm.Own, Siglip, "SiglipTokenizer")
        {
            Roles = Tags with { Bos = null, Pad = "</s>" }, MaxLength = 64, ModelTypes = ["siglip"],
            Files = ["spiece.model"],
        },
        new(VocabularyForm.Own, SpeechT5, "SpeechT5Tokenizer")
        {
            Roles = Tags, ModelTypes = ["speecht5"], Files = ["spm_char.model"],
        },
        new(VocabularyForm.Own, BertGeneration, "BertGenerationTokenizer")
        {
            Roles = Tags with { Sep = "<::::>" }, ModelTypes = ["bert-generation"], Files = ["spiece.model"],
        },
        new(VocabularyForm.Own, GptSw3, "GPTSw3Tokenizer")
        {
            Roles = Tags with { Eos = "<|endoftext|>" }, ModelTypes = ["gpt-sw3"], Files = ["spiece.model"],
        },
    ];

    /// <summary>Text of pieces where SentencePiece's own way back is not asked.</summary>
    public static PieceText Joined(IEnumerable<string>? specials = null) =>
        new(run => string.Concat(run).Replace('▁', ' '), specials ?? []);

    private static SentencePieceModel Read(TokenizerParts parts, string file)
    {
        if (!parts.Flag("legacy", true))
            throw parts.Error("legacy", "without it, first pieces are cut in a way that is not known here");
        return parts.ReadPieces(file);
    }

    private static Vocabulary Words(TokenizerParts parts, SentencePieceModel pieces)
    {
        IEnumerable<string> texts = Enumerable.Range(0, pieces.Count).Select(id => pieces.IdToPiece(id)!);
        return new Vocabulary(texts.Select(text => KeyValuePair.Create(text, pieces.PieceToId(text))),
            pieces.Count)
            .With(parts.AddedIds);
    }

    private static void SpeechT5(TokenizerParts parts)
    {
        if (parts.Flag("normalize", false))
            throw parts.Error("normalize",
                "the words of English numbers are not known here; spell them out before");
        SentencePieceModel pieces = Read(parts, "spm_char.model");
        parts.Model = new LookedUp(pieces.EncodePlaced, Words(parts, pieces), pieces.UnkId);
        parts.Decoder = Joined();
        parts.Template = parts.Of([("$A", 0), (parts.Tokens.Eos, 0)],
            [("$A", 0), ("$B", 0), (parts.Tokens.Eos, 0)]);
    }

    private static void BertGeneration(TokenizerParts parts)
    {
        SentencePieceModel pieces = Read(parts, "spiece.model");
        parts.Model = new LookedUp(pieces.EncodePlaced, Words(parts, pieces), pieces.UnkId);
        parts.Decoder = Joined();
        parts.Template = parts.Of([("$A", 0)], [("$A", 0), ("$B", 0)]);
    }

    private static void GptSw3(TokenizerParts parts)
    {
        SentencePieceModel pieces = Read(parts, "spiece.model");
        parts.Model = new LookedUp(
            text => Changed(text, GptSw3Text.Clean(text), pieces), Words(parts, pieces), pieces.UnkId);
        parts.Decoder = new PieceText(pieces.Join, parts.Tokens.All) { Before = " ", Trims = false };
        parts.Template = parts.Of([("$A", 0)], [("$A", 0), ("$B", 0)]);
    }

    /// <summary>
    /// Pieces of a changed text; where chars came in or went, each stands for all of the text.
    /// </summary>
    private static IEnumerable<PlacedToken> Changed(string text, string changed, SentencePieceModel pieces) =>
        changed.Length == text.Length ? pieces.EncodePlaced(changed)
            : pieces.EncodePlaced(changed).Select(piece => piece with { Start = 0, End = text.Length });

    /// <summary>
    /// In lower case and without punctuation, behind the unknown token, whose pieces are then dropped.
    /// </summary>
    private static void Siglip(TokenizerParts parts)
    {
        SentencePieceModel pieces = Read(parts, "spiece.model");
        bool lower = parts.Flag("do_lower_case", true);
        string unknown = parts.Tokens.Unk ?? "<unk>";
        int lead = pieces.Encode(unknown).Count;
        IEnumerable<PlacedToken> Cut(string text)
        {
            List<PlacedToken> cut = [.. pieces.EncodePlaced(unknown + SiglipText.Clean(text, lower))];
            return (cut.Count >= lead ? cut.Skip(lead) : cut)
                .Select(piece => piece with { Start = 0, End = text.Length });
        }

        parts.Model = new LookedUp(text => Cut(text.Replace('▁', ' ')), Words(parts, pieces), pieces.UnkId)
        {
            CutFirst = text => Cut('▁' + text.Replace('▁', ' '))
                .Select(piece => piece with { End = text.Length }),
        };
        parts.Decoder = new PieceText(pieces.Join, parts.Tokens.All) { Before = " " };
        parts.RoleToken = new("") { LeftStrip = true, RightStrip = true, Special = true };
        parts.Template = parts.EndOnce();
    }
}
