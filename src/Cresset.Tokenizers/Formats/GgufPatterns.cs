namespace Cresset.Tokenizers.Formats;

/// <summary>
/// How <c>tokenizer.ggml.pre</c> cuts text, under the names of llama.cpp: expressions one after the other.
/// </summary>
internal static class GgufPatterns
{
    private const string Punctuation = @"[\p{P}\$\+<=>\^~\|]+", Words = @" ?[^(\s|.,!?…。，、।۔،)]+";

    private const string Contraction = "(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])";

    private const string DeepSeek =
        """[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+"""
        + @"| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private const string BailingMoe =
        @"'(?:[sSdDmMtT]|[lL][lL]|[vV][eE]|[rR][eE])|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}"
        + @"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+";

    private const string SeedCoder = Contraction + @"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1}"
        + @"| ?[^\s\p{L}\p{N}\r\n]+|\s*[\r\n]+|\s+(?!\S)|\s+";

    private static readonly (string[] Names, string[] Patterns)[] Known =
    [
        (["default", ""], [Punctuation, Patterns.Gpt2, @"\p{N}+", "[0-9][0-9][0-9]"]),
        (["llama3", "llama-v3", "llama-bpe", "falcon3", "falcon-h1", "pixtral", "midm-2.0", "lfm2",
            "jina-v5-nano", "dbrx",
            "smaug-bpe", "glm4", "chatglm-bpe"], [Patterns.Cl100k]),
        (["qwen2", "deepseek-r1-qwen", "kormo", "f2llmv2", "megrez", "stablelm2", "hunyuan", "grok-2"],
            [Patterns.Qwen2]),
        (["qwen35"], [Patterns.Qwen35]),
        (["gpt-2", "phi-2", "jina-es", "jina-de", "gigachat", "jina-v2-es", "jina-v2-de", "a.x-4.0", "mellum",
            "modern-bert",
            "jina-v1-en", "jina-v2-code", "roberta-bpe", "exaone4", "mpt", "olmo", "jais", "trillion",
            "granite-docling"],
            [Patterns.Gpt2]),
        (["starcoder", "refact", "command-r", "smollm", "codeshell", "exaone", "minerva-7b"],
            [@"\p{N}", Patterns.Gpt2]),
        (["falcon"], [@"[\p{P}\$\+<=>\^~\|`]+", Patterns.Gpt2, "[0-9][0-9][0-9]"]),
        (["deepseek-coder"], [@"[\r\n]", @"\s?\p{L}+", @"\s?\p{P}+", "[一-龥ࠀ-一가-\uD7FF]+", @"\p{N}"]),
        (["deepseek-v3", "hunyuan-dense"], [@"\p{N}{1,3}", "[一-龥぀-ゟ゠-ヿ]+", DeepSeek]),
        (["poro-chat", "bloom", "gpt3-finnish"], [Words]),
        (["viking"], [Words, @"\p{N}"]),
        (["tekken"], [Patterns.Tekken]),
        (["gpt-4o", "llama4", "kanana2", "talkie", "minimax-m2"], [Patterns.O200k]),
        (["superbpe"], [@"\p{N}+", @"(?=(\d{3})+(?!\d))"]),
        (["bailingmoe", "bailingmoe2", "llada-moe"], [BailingMoe]),
        (["seed-coder"], [SeedCoder]),
    ];

    private static readonly string[] WholeWords =
        ["llama3", "llama-v3", "llama-bpe", "falcon3", "falcon-h1", "pixtral", "midm-2.0", "lfm2",
            "jina-v5-nano", "tekken"];

    public static IEnumerable<string> Names =>
        Known.SelectMany(known => known.Names).Where(name => name.Length > 0);

    /// <summary>The expressions of a name, or null.</summary>
    public static string[]? Find(string name) =>
        Array.Find(Known, known => known.Names.Contains(name)).Patterns;

    /// <summary>
    /// A word that is a token stays one, and texts begin with the begin token unless the file says otherwise.
    /// </summary>
    public static bool KeepsWords(string name) => WholeWords.Contains(name);
}
