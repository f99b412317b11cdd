namespace Cresset.Tokenizers.Formats;

/// <summary>
/// Classes of transformers 5.23 whose vocabulary files alone would give wrong ids: they cut texts by other
/// rules.
/// </summary>
internal static class PythonClasses
{
    private const string Moses = "Moses' rules (sacremoses) cut its words", Jieba = "jieba cuts its words",
        Phonemes = "its tokens are phonemes that another program makes of a text",
        Own = "it has rules of its own";

    private static readonly (string Name, string ModelType, string Why)[] Refused =
    [
        ("BertJapaneseTokenizer", "bert-japanese", "MeCab, Sudachi or Juman++ cut its words"),
        ("BertTokenizerLegacy", "", "it is BertTokenizer with older rules"),
        ("BioGptTokenizer", "biogpt", Moses),
        ("BlenderbotSmallTokenizer", "blenderbot-small", Own),
        ("CanineTokenizer", "canine",
            "its ids are the code points of a text, 57344 before and 57345 behind it"),
        ("ClvpTokenizer", "clvp", "it spells numbers and abbreviations out"),
        ("CpmAntTokenizer", "cpmant", Jieba),
        ("CpmTokenizer", "cpm", Jieba),
        ("DiaTokenizer", "dia", Own),
        ("FSMTTokenizer", "fsmt", Moses),
        ("FastSpeech2ConformerTokenizer", "fastspeech2_conformer", Phonemes),
        ("FlaubertTokenizer", "flaubert", Moses),
        ("GPTNeoXJapaneseTokenizer", "gpt_neox_japanese", Own),
        ("MyT5Tokenizer", "myt5", "it rewrites bytes by a table of morphemes"),
        ("Pop2PianoTokenizer", "pop2piano", "its tokens are notes"),
        ("ProphetNetTokenizer", "prophetnet", Own),
        ("RoCBertTokenizer", "roc_bert", "its tokens have shapes and sounds beside ids"),
        ("TapasTokenizer", "tapas", "it flattens tables"),
        ("VitsTokenizer", "vits", Phonemes),
        ("Wav2Vec2PhonemeCTCTokenizer", "", Phonemes),
        ("XLMProphetNetTokenizer", "xlm-prophetnet", Own),
        ("XLMTokenizer", "xlm", Moses),
    ];

    /// <summary>Why the older files of a class are not read; null if they are.</summary>
    /// <param name="name">The class, or null.</param>
    /// <param name="modelType">The type of the model, which counts where no class is named.</param>
    public static string? Refusal(string? name, string? modelType)
    {
        (string known, _, string why) = Array.Find(Refused,
            entry => name is null ? entry.ModelType.Length > 0 && entry.ModelType == modelType
                : entry.Name == name);
        return known is null ? null
            : $"the older files of '{known}' are not read: {why}, so the vocabulary alone would "
            + "give wrong ids; cut texts with that class in Python, or load a tokenizer.json made of it";
    }
}
