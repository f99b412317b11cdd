using static Cresset.Tokenizers.Formats.Recipe;

namespace Cresset.Tokenizers.Formats;

/// <summary>
/// The expressions that cut text before byte-level merging, under the names of their first users.
/// </summary>
internal static class Patterns
{
    public const string Gpt2 = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    public const string Cl100k = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}"
        + @"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    public const string Qwen2 = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}"
        + @"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    public const string Qwen35 = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}"
        + @"| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private const string Upper = @"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]", Lower = @"[\p{Ll}\p{Lm}\p{Lo}\p{M}]";

    private const string Contraction = "(?i:'s|'t|'re|'ve|'m|'ll|'d)?";

    public const string O200k =
        $@"[^\r\n\p{{L}}\p{{N}}]?{Upper}*{Lower}+{Contraction}|[^\r\n\p{{L}}\p{{N}}]?{Upper}+{Lower}*"
        + $@"{Contraction}|\p{{N}}{{1,3}}| ?[^\s\p{{L}}\p{{N}}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    public const string Tekken =
        $@"[^\r\n\p{{L}}\p{{N}}]?{Upper}*{Lower}+|[^\r\n\p{{L}}\p{{N}}]?{Upper}+{Lower}*"
        + @"|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    /// <summary>A pre-tokenizer that cuts by a pattern and writes bytes as characters.</summary>
    public static string Cut(string pattern, bool prefixSpace = false) => $$"""
        {"type":"Sequence","pretokenizers":[{{Split(pattern)}},
         {"type":"ByteLevel","add_prefix_space":{{Flag(prefixSpace)}},"trim_offsets":true,"use_regex":false}]}
        """;

    public static string Split(string pattern) =>
        $$"""{"type":"Split","pattern":{"Regex":{{Quote(pattern)}}},"behavior":"Isolated","invert":false}""";
}
