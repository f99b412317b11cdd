using Cresset.Tokenizers.Decoders;
using Cresset.Tokenizers.Models;

namespace Cresset.Tokenizers.Formats;

/// <summary>Byte-pair classes whose tokens inside of words end in @@: CTRL, PhoBERT, BERTweet.</summary>
internal static class MarkedWordFamilies
{
    private static readonly SpecialTokens Tags = new()
    {
        Bos = "<s>", Eos = "</s>", Unk = "<unk>", Sep = "</s>", Pad = "<pad>", Cls = "<s>", Mask = "<mask>",
    };

    public static Blueprint[] All { get; } =
    [
        new(VocabularyForm.Own, Ctrl, "CTRLTokenizer")
        {
            Roles = new() { Unk = "<unk>" }, ModelTypes = ["ctrl"],
            Files = ["vocab.json", "merges.txt"],
        },
        new(VocabularyForm.Own, PhoBert, "PhobertTokenizer")
        {
            Roles = Tags, ModelTypes = ["phobert"], Files = ["vocab.txt", "bpe.codes"],
        },
        new(VocabularyForm.Own, BertTweet, "BertweetTokenizer")
        {
            Roles = Tags, ModelTypes = ["bertweet"], Files = ["vocab.txt", "bpe.codes"],
        },
    ];

    private static void Ctrl(TokenizerParts parts)
    {
        // The first line is a version, whatever it says; the last one ends in a line feed.
        MarkedWords cutter = new([.. parts.ReadLines("merges.txt").Skip(1)], last: false, char.IsWhiteSpace);
        Build(parts, cutter, parts.ReadWords("vocab.json"));
        parts.Template = parts.Of([("$A", 0)], [("$A", 0), ("$B", 0)]);
    }

    private static void BertTweet(TokenizerParts parts)
    {
        if (parts.Flag("normalization", false))
            throw parts.Error("normalization",
                "names, links and emoji of tweets are not replaced here; do it before, "
                + "and take the setting away");
        PhoBert(parts);
    }

    /// <summary>Four tags, then the words of the file, each before its count.</summary>
    private static void PhoBert(TokenizerParts parts)
    {
        SpecialTokens t = parts.Tokens;
        string[] first = [t.Bos ?? "<s>", t.Pad ?? "<pad>", t.Eos ?? "</s>", t.Unk ?? "<unk>"];
        IEnumerable<string> words = parts.ReadLines("vocab.txt").Select(PythonText.Trim).Select((line, i) =>
            line.LastIndexOf(' ') is >= 0 and int end ? line[..end] : throw new TokenizerFormatException(
                parts.File, $"line {i + 1}", $"expected a token and its count, found '{line}'"));
        var ids = new Dictionary<string, int>();
        foreach (string word in first.Concat(words))
            ids[word] = ids.Count;
        MarkedWords cutter = new(parts.ReadLines("bpe.codes"), last: true, PythonText.IsWhite);
        Build(parts, cutter, new Vocabulary(ids, ids.Count).With(parts.AddedIds));
        parts.Template = parts.Of([(t.Cls, 0), ("$A", 0), (t.Sep, 0)],
            [(t.Cls, 0), ("$A", 0), (t.Sep, 0), (t.Sep, 0), ("$B", 0), (t.Sep, 0)]);
    }

    private static void Build(TokenizerParts parts, MarkedWords cutter, Vocabulary words)
    {
        parts.Model = new LookedUp(cutter.Cut, words, parts.UnknownId(words));
        parts.Decoder = new PieceText(
            run => string.Join(' ', run).Replace("@@ ", "", StringComparison.Ordinal), []);
    }
}
