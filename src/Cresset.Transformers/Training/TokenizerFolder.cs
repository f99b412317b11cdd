using Cresset.IO;
using Cresset.Tokenizers;

namespace Cresset.Transformers;

/// <summary>Writes a tokenizer so that transformers finds it.</summary>
internal static class TokenizerFolder
{
    public static void Save(Tokenizer tokenizer, string folder, int maxLength)
    {
        tokenizer.Save(Path.Combine(folder, "tokenizer.json"));
        JsonFile.Write(Path.Combine(folder, "tokenizer_config.json"), json =>
        {
            json.WriteStartObject();
            json.WriteString("tokenizer_class", "PreTrainedTokenizerFast");
            json.WriteNumber("model_max_length", maxLength);
            foreach ((string key, string token) in SpecialTokens)
                if (tokenizer.TokenToId(token) is not null) json.WriteString(key, token);
            json.WriteEndObject();
        });
    }

    private static readonly (string Key, string Token)[] SpecialTokens =
    [
        ("cls_token", "[CLS]"), ("sep_token", "[SEP]"), ("pad_token", "[PAD]"), ("unk_token", "[UNK]"), ("mask_token", "[MASK]"),
    ];
}
