using Cresset.Tokenizers.Decoders;
using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.Templates.Jinja;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Formats;

/// <summary>
/// Classes whose tokens are bytes, characters or amino acids: ByT5, Perceiver, Wav2Vec2, MGP-STR, ESM.
/// </summary>
internal static class CharacterFamilies
{
    public static Blueprint[] All { get; } =
    [
        new(VocabularyForm.Own, ByT5, "ByT5Tokenizer")
        {
            Roles = new() { Eos = "</s>", Unk = "<unk>", Pad = "<pad>" }, ModelTypes = ["byt5"],
        },
        new(VocabularyForm.Own, Perceiver, "PerceiverTokenizer")
        {
            Roles = new()
            {
                Bos = "[BOS]", Eos = "[EOS]", Sep = "[SEP]", Pad = "[PAD]", Cls = "[CLS]", Mask = "[MASK]",
            },
            MaxLength = 2048, ModelTypes = ["perceiver"],
        },
        new(VocabularyForm.Own, Wav2Vec2, "Wav2Vec2CTCTokenizer")
        {
            Roles = new() { Bos = "<s>", Eos = "</s>", Unk = "<unk>", Pad = "<pad>" },
            ModelTypes = ["wav2vec2", "hubert", "wavlm", "unispeech", "unispeech-sat", "data2vec-audio",
                "sew", "sew-d"],
            Files = ["vocab.json"],
        },
        new(VocabularyForm.Own, MgpStr, "MgpstrTokenizer")
        {
            Roles = new() { Bos = "[GO]", Eos = "[s]", Unk = "[GO]", Pad = "[GO]" }, ModelTypes = ["mgp-str"],
            Files = ["vocab.json"],
        },
        new(VocabularyForm.Own, Esm, "EsmTokenizer")
        {
            Roles = new() { Eos = "<eos>", Unk = "<unk>", Pad = "<pad>", Cls = "<cls>", Mask = "<mask>" },
            ModelTypes = ["esm"], Files = ["vocab.txt"],
        },
    ];

    private static void ByT5(TokenizerParts parts)
    {
        SpecialTokens tokens = parts.Tokens;
        Bytes(parts, [tokens.Pad ?? "<pad>", tokens.Eos ?? "</s>", tokens.Unk ?? "<unk>"], replacement: "");
        parts.Extra = [.. Enumerable.Range(0, parts.Number("extra_ids", 125))
            .Select(i => new AddedToken($"<extra_id_{i}>") { Special = true })];
        parts.RoleToken = new("") { LeftStrip = true, RightStrip = true, Special = true };
        parts.Template = parts.EndOnce();
    }

    private static void Perceiver(TokenizerParts parts)
    {
        SpecialTokens t = parts.Tokens;
        string?[] first = [t.Pad, t.Bos, t.Eos, t.Mask, t.Cls, t.Sep];
        Bytes(parts, [.. first.Select((token, i) => token ?? $"<{i}>")], replacement: "\uFFFD");
        parts.Template = parts.Of([(t.Cls, 0), ("$A", 0), (t.Sep, 0)],
            [(t.Cls, 0), ("$A", 0), (t.Sep, 0), ("$B", 0), (t.Sep, 0)]);
    }

    /// <summary>Special tokens first, then the bytes.</summary>
    private static void Bytes(TokenizerParts parts, string[] first, string replacement)
    {
        IEnumerable<string> values = Enumerable.Range(0, 256).Select(value => ((char)value).ToString());
        parts.Model = new LookedUp(Cuts.Bytes, Vocabulary.Of([.. first, .. values]).With(parts.AddedIds),
            null);
        parts.Decoder = new ByteText(replacement);
    }

    private static void MgpStr(TokenizerParts parts)
    {
        Vocabulary words = parts.ReadWords("vocab.json");
        parts.Model = new LookedUp(Cuts.Characters, words, parts.UnknownId(words));
        parts.Template = parts.Of([("$A", 0)], [("$A", 0), ("$B", 0)]);
    }

    /// <summary>Every token is found wherever it stands; what is between is cut by white space.</summary>
    private static void Esm(TokenizerParts parts)
    {
        string[] lines = [.. parts.ReadLines("vocab.txt").Select(PythonText.Trim)];
        var words = new Vocabulary(lines.Select((line, id) => KeyValuePair.Create(line, id)), lines.Length);
        var trie = new CharTrie(lines.Where(line => line.Length > 0).Distinct()
            .Select(line => KeyValuePair.Create(line, 0)));
        parts.Model = new LookedUp(
            text => Cuts.Longest(text, trie), words.With(parts.AddedIds), parts.UnknownId(words));
        (string? cls, string? eos) = (parts.Tokens.Cls, parts.Tokens.Eos);
        (string?, int)[] end = eos is null ? [] : [(eos, 0)];
        parts.Template = parts.Of([(cls, 0), ("$A", 0), .. end],
            [(cls, 0), ("$A", 0), .. end, ("$B", 0), .. end]);
    }

    /// <summary>Characters, and a sign for the blank; decoding takes repeated tokens as one.</summary>
    private static void Wav2Vec2(TokenizerParts parts)
    {
        Vocabulary words = parts.ReadWords("vocab.json", parts.Text("target_lang"));
        bool upper = parts.Flag("do_lower_case", false);
        string delimiter = parts.Text("word_delimiter_token") ?? "|";
        IEnumerable<PlacedToken> Cut(string text)
        {
            string changed = (upper ? Casing.Upper(text) : text)
                .Replace(" ", delimiter, StringComparison.Ordinal);
            return changed.Length == text.Length ? Cuts.Characters(changed)
                : Cuts.Characters(changed).Select(c => c with { Start = 0, End = text.Length });
        }

        int? unknown = parts.Tokens.Unk is string unk ? words.IdOf(unk) : null;
        parts.Model = new LookedUp(Cut, words.With(parts.AddedIds), unknown);
        parts.Decoder = new CtcText(parts.Tokens.Pad, delimiter)
        {
            Blank = parts.Text("replace_word_delimiter_char") ?? " ", Lower = upper,
        };
        SpecialTokens special = parts.Tokens;
        parts.Last.AddRange(words.Tokens().Select(token => token.Key)
            .Where(token => token.EnumerateRunes().Count() > 1)
            .Select(token => new AddedToken(token)
            {
                LeftStrip = true, RightStrip = true, Special = special.All.Contains(token),
                Normalized = false,
            }));
        // The sign is special, but never left out.
        parts.Last.Add(new(delimiter) { Normalized = false });
        parts.Settings = parts.Settings with
        {
            SpecialTokens = special with { Extra = [.. special.Extra.Append(delimiter).Distinct()] },
        };
        parts.Template = parts.Of([("$A", 0)], [("$A", 0), ("$B", 0)]);
    }
}
