namespace Cresset.Tokenizers.Tests;

/// <summary>The expressions by which well-known models cut texts, as their tokenizer.json has them.</summary>
internal static class ModelPatterns
{
    private const string Contractions = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
    private const string Upper = @"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]", Lower = @"[\p{Ll}\p{Lm}\p{Lo}\p{M}]";
    private const string NoHanUpper = @"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]";
    private const string NoHanLower = @"[\p{Ll}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]";
    private const string Marks = " ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*", Blanks = @"\s*[\r\n]+|\s+(?!\S)|\s+";
    private const string Word = @"[^\r\n\p{L}\p{N}]?\p{L}+";

    private const string CasedWord = $@"[^\r\n\p{{L}}\p{{N}}]?{Upper}*{Lower}+{Contractions}?|"
        + $@"[^\r\n\p{{L}}\p{{N}}]?{Upper}+{Lower}*{Contractions}?";

    public static IEnumerable<(string Model, string Pattern)> All =>
    [
        ("gpt2", @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"),
        ("r50k", @"'(?:[sdmt]|ll|ve|re)| ?\p{L}++| ?\p{N}++| ?[^\s\p{L}\p{N}]++|\s++$|\s+(?!\S)|\s"),
        ("llama3, gpt-3.5, phi-4, glm-4, olmo2, granite-4",
            $@"{Contractions}|{Word}|\p{{N}}{{1,3}}|{Marks}|{Blanks}"),
        ("cl100k", @"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+|"
            + @" ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s"),
        ("qwen2, qwen3, grok-2, hunyuan", $@"{Contractions}|{Word}|\p{{N}}|{Marks}|{Blanks}"),
        ("qwen3.5", $@"{Contractions}|[^\r\n\p{{L}}\p{{N}}]?[\p{{L}}\p{{M}}]+|\p{{N}}|"
            + $@" ?[^\s\p{{L}}\p{{M}}\p{{N}}]+[\r\n]*|{Blanks}"),
        ("o200k, gpt-oss, minimax, nemotron",
            $@"{CasedWord}|\p{{N}}{{1,3}}| ?[^\s\p{{L}}\p{{N}}]+[\r\n/]*|{Blanks}"),
        ("tekken", $@"[^\r\n\p{{L}}\p{{N}}]?{Upper}*{Lower}+|[^\r\n\p{{L}}\p{{N}}]?{Upper}+{Lower}*|"
            + $@"\p{{N}}| ?[^\s\p{{L}}\p{{N}}]+[\r\n/]*|{Blanks}"),
        ("kimi-k2", $@"[\p{{Han}}]+|[^\r\n\p{{L}}\p{{N}}]?{NoHanUpper}*{NoHanLower}+{Contractions}?|"
            + $@"[^\r\n\p{{L}}\p{{N}}]?{NoHanUpper}+{NoHanLower}*{Contractions}?|"
            + $@"\p{{N}}{{1,3}}|{Marks}|{Blanks}"),
        ("deepseek-v3 numbers", @"\p{N}{1,3}"),
        ("deepseek-v3 han", "[\u4E00-\u9FA5\u3040-\u309F\u30A0-\u30FF]+"),
        ("deepseek-v3", "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|"
            + $@"[^\r\n\p{{L}}\p{{P}}\p{{S}}]?[\p{{L}}\p{{M}}]+| ?[\p{{P}}\p{{S}}]+[\r\n]*|{Blanks}"),
        ("deepseek-llm lines", @"[\r\n]"),
        ("deepseek-llm words",
            "\\s?[A-Za-z\u00B5\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u01BA\u0370-\u0373\u10A0-\u10C5"
            + "\uFF21-\uFF3A\U00010400-\U0001044F\U0001E900-\U0001E943]+"),
        ("deepseek-llm marks", "\\s?[!-/:-~\uFF01-\uFF0F\uFF1A-\uFF5E\u2018-\u201F\u3000-\u3002]+"),
        ("deepseek-llm end", @"\s+$"),
        ("deepseek-llm han", "[\u4E00-\u9FA5\u0800-\u4E00\uAC00-\uD7FF]+"),
        ("deepseek-coder", @"\s?\p{L}+|\s?\p{P}+"),
        ("bloom", " ?[^(\\s|[.,!?\u2026\u3002\uFF0C\u3001\u0964\u06D4\u060C])]+"),
        ("poro", " ?[^(\\s|.,!?\u2026\u3002\uFF0C\u3001\u0964\u06D4\u060C)]+"),
        ("falcon", "[0-9][0-9][0-9]"),
        ("falcon marks", @"[\p{P}\$\+<=>\^~\|`]+"),
        ("starcoder, smollm, command-r", @"\d"),
        ("clip",
            @"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"),
        ("bailing", @"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}|"
            + @" ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+"),
        ("seed", $@"{Contractions}|{Word}|\p{{N}}{{1}}| ?[^\s\p{{L}}\p{{N}}\r\n]+|{Blanks}"),
        ("k-exaone",
            $@"{Contractions}|[^\r\n\p{{L}}\p{{N}}]?(?:\p{{L}}\p{{M}}*(?: \p{{L}}\p{{M}}*)*)+|\p{{N}}|"
            + @" ?[^\s\p{L}\p{N}]+[\r\n/]?|\s*[\r\n]|\s+(?!\S)|\s+"),
        ("jais-2", $@"{Contractions}|{Word}|\p{{N}}{{1,3}}|{Marks}|\s*[\r\n]+|"
            + @"\s{512}(?!\S)|\s{256}(?!\S)|\s{128}(?!\S)|\s{64}(?!\S)|\s{32}(?!\S)|\s{16}(?!\S)|\s{8}(?!\S)|"
            + @"\s{4}(?!\S)|\s{1,2}(?!\S)|\s{1}"),
        ("chameleon", @"<sentinel:[0-9]+>|(IMGIMG)((A|B|C|D|E|F|G|H|I){1,4})Z|([\t\n]|    |  )"),
        ("cohere, tiny-aya", @"\d{1,3}(?=(?:\d{3})*\b)"),
        ("superbpe", @"(?=(\d{3})+(?!\d))"),
        ("afmoe", @"\p{Nd}{1,510}(?=(?>\p{Nd}{510})*(?:\P{Nd}|$))|\G\p{Nd}{510}"),
        ("youtu", "[\uAC00-\uD7A3\u3131-\u318E]+|"
            + "[\uFF01\u2026\u201C\u201D\u2018\u2019\u2014\uFF1A\uFF1B\uFF0C\u3001-\u303F\uFE30-\uFE4F]+|"
            + "[\u3105-\u312F]+|[\u4E00-\u9FA5\u3040-\u309F\u30A0-\u30FF]+"),
        ("t5, xlm-r, nllb", " {2,}"),
        ("gemma", " "),
        ("whole words", @"\b\w+\b|(?<!\S)-+|^\s+|(?<=\p{L})\d+"),
        ("lines", @"\R|[^\r\n]+"),
    ];
}
