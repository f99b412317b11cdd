using System.Text.Json;
using System.Text.Json.Nodes;
using Cresset.Tokenizers;

namespace Cresset.Fidelity;

/// <summary>The settings that the calls above the library were made with.</summary>
internal static class TransformersSettings
{
    private static readonly string[] Begin = ["<s>", "[CLS]", "[BOS]", "<bos>", "<|endoftext|>"],
        End = ["</s>", "[SEP]", "[EOS]", "<eos>", "<|endoftext|>"],
        Unknown = ["<unk>", "[UNK]", "<|endoftext|>"], Filling = ["<pad>", "[PAD]"];

    /// <summary>
    /// A tokenizer read from its folder has its own; else those beside the cases; else from the tokens'
    /// names.
    /// </summary>
    public static Tokenizer Apply(Tokenizer tokenizer, CaseFile file, bool fromFolder)
    {
        if (fromFolder) return tokenizer;
        string config = file.Path.Replace("cases.json.gz", "tokenizer_config.json", StringComparison.Ordinal);
        return tokenizer.WithSettings(File.Exists(config) ? Beside(config) : ByName(file));
    }

    /// <summary>
    /// The reference was given the roles and lengths of the file, not its class nor its other tokens.
    /// </summary>
    private static TokenizerSettings Beside(string config)
    {
        JsonObject json = JsonNode.Parse(File.ReadAllBytes(config))!.AsObject();
        json.Remove("tokenizer_class");
        TokenizerSettings settings = TokenizerSettings.Parse(
            System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()), config);
        SpecialTokens tokens = settings.SpecialTokens with { Extra = [] };
        return settings with { SpecialTokens = tokens with { Pad = tokens.Pad ?? tokens.Unk ?? tokens.Eos } };
    }

    /// <summary>
    /// Which tokens are special is said with the cases; a missing padding token was filled with the first.
    /// </summary>
    private static TokenizerSettings ByName(CaseFile file)
    {
        string[] given = [.. file.Root.GetProperty("transformers").EnumerateArray()
            .Where(item => item.Find("all_special_tokens") is not null)
            .SelectMany(item => item.GetProperty("all_special_tokens").Texts())];
        string? Of(string[] names) => names.FirstOrDefault(given.Contains);
        (string? bos, string? unk) = (Of(Begin), Of(Unknown));
        string? eos = Of(End);
        // A token at the end of the list that begins texts elsewhere was given for padding only.
        bool late = bos is not null && unk is not null && Array.IndexOf(given, bos) > Array.IndexOf(given, unk);
        return new()
        {
            SpecialTokens = new() { Bos = late ? null : bos, Eos = eos, Unk = unk, Pad = Of(Filling) ?? bos ?? eos },
        };
    }
}
