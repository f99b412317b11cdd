using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.PostProcessors;

namespace Cresset.Tokenizers.Training;

/// <summary>The pipelines of well-known model families, to be trained on texts of one's own.</summary>
public static class TokenizerPresets
{
    /// <summary>WordPiece as in BERT (Devlin et al., 2018): <c>[CLS] text [SEP]</c>.</summary>
    /// <param name="vocabularySize">The most tokens.</param>
    /// <param name="lowercase">Make texts lower case and take accents away.</param>
    public static TokenizerPreset Bert(int vocabularySize = 30522, bool lowercase = true)
    {
        string[] special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];
        return Of(new WordPieceTrainer { VocabularySize = vocabularySize, SpecialTokens = special },
            new Tokenizer(new WordPiece(new Dictionary<string, int>()))
            {
                Normalizer = new Normalizers.BertNormalizer { Lowercase = lowercase },
                PreTokenizer = new PreTokenizers.BertPreTokenizer(),
                PostProcessor = new TemplateProcessing(
                    "[CLS] $A [SEP]", "[CLS] $A [SEP] $B:1 [SEP]:1", token => Array.IndexOf(special, token)),
                Decoder = new Decoders.WordPiece(),
            });
    }

    /// <summary>
    /// BPE of bytes as in GPT-2 (Radford et al., 2019): it can write any text; no tokens are put around it.
    /// </summary>
    /// <param name="vocabularySize">The most tokens.</param>
    public static TokenizerPreset ByteLevelBpe(int vocabularySize = 50257) => Of(
        Bytes(vocabularySize, ["<|endoftext|>"]), new Tokenizer(new Bpe())
        {
            PreTokenizer = new PreTokenizers.ByteLevel(addPrefixSpace: false),
            PostProcessor = new PostProcessors.ByteLevel(trimOffsets: false),
            Decoder = new Decoders.ByteLevel(),
        });

    /// <summary>BPE of bytes as in RoBERTa (Liu et al., 2019): <c>&lt;s&gt; text &lt;/s&gt;</c>.</summary>
    /// <param name="vocabularySize">The most tokens.</param>
    public static TokenizerPreset Roberta(int vocabularySize = 50265) => Of(
        Bytes(vocabularySize, ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]), new Tokenizer(new Bpe())
        {
            PreTokenizer = new PreTokenizers.ByteLevel(addPrefixSpace: false),
            PostProcessor = new RobertaProcessing(("</s>", 2), ("<s>", 0)) { AddPrefixSpace = false },
            Decoder = new Decoders.ByteLevel(),
        }, new AddedToken("<mask>") { Special = true, LeftStrip = true });

    /// <summary>
    /// Unigram as in T5 and XLM-R (Kudo, 2018): blanks are visible, <c>text &lt;/s&gt;</c>.
    /// </summary>
    /// <param name="vocabularySize">The most tokens.</param>
    public static TokenizerPreset SentencePieceUnigram(int vocabularySize = 32000)
    {
        string[] special = ["<pad>", "</s>", "<unk>"];
        var trainer = new UnigramTrainer
        {
            VocabularySize = vocabularySize,
            SpecialTokens = special,
            UnknownToken = "<unk>",
        };
        return Of(trainer,
            Visible(new WordLevel(new Dictionary<string, int>()), special, "$A </s>", "$A </s> $B </s>"));
    }

    /// <summary>
    /// BPE of characters with visible blanks as in Llama 2 and Mistral: <c>&lt;s&gt; text</c>.
    /// </summary>
    /// <param name="vocabularySize">The most tokens.</param>
    public static TokenizerPreset SentencePieceBpe(int vocabularySize = 32000)
    {
        string[] special = ["<unk>", "<s>", "</s>"];
        return Of(new BpeTrainer { VocabularySize = vocabularySize, SpecialTokens = special },
            Visible(new Bpe("<unk>", fuseUnknown: true), special, "<s> $A", "<s> $A <s>:1 $B:1"));
    }

    /// <summary>Whole words and punctuation marks; others are <c>[UNK]</c>.</summary>
    /// <param name="vocabularySize">The most tokens.</param>
    public static TokenizerPreset WordLevel(int vocabularySize = 30000) => Of(
        new WordLevelTrainer { VocabularySize = vocabularySize, SpecialTokens = ["[PAD]", "[UNK]"] },
        new Tokenizer(new WordLevel(new Dictionary<string, int>(), "[UNK]"))
        {
            Normalizer = new Normalizers.Nfc(),
            PreTokenizer = new PreTokenizers.Whitespace(),
        });

    private static BpeTrainer Bytes(int vocabularySize, string[] special) => new()
    {
        VocabularySize = vocabularySize,
        SpecialTokens = special,
        InitialAlphabet = PreTokenizers.ByteLevel.Alphabet,
    };

    private static Tokenizer Visible(Model model, string[] special, string single, string pair) => new(model)
    {
        Normalizer = new Normalizers.Sequence(new Normalizers.Nmt(), new Normalizers.Nfkc()),
        PreTokenizer = new PreTokenizers.Metaspace(),
        PostProcessor = new TemplateProcessing(single, pair, token => Array.IndexOf(special, token)),
        Decoder = new Decoders.Metaspace(),
    };

    /// <summary>The special tokens get the ids that training gives them.</summary>
    private static TokenizerPreset Of(
        TokenizerTrainer trainer, Tokenizer tokenizer, params AddedToken[] unusual) =>
        new(tokenizer.WithTokens(trainer.SpecialTokens.Select(token =>
            Array.Find(unusual, other => other.Content == token) ?? new(token) { Special = true })), trainer);
}
