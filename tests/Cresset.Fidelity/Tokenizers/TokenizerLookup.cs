using System.Text.Json;
using Cresset.Tokenizers;

namespace Cresset.Fidelity;

/// <summary>From characters to tokens and words, and back; null where there is none.</summary>
internal static class TokenizerLookup
{
    public static void Compare(JsonElement item, TokenizerRun run)
    {
        Encoding encoding = run.Tokenizer.Encode(item.Text("text"), item.GetProperty("pair").GetString(),
            TokenizerSections.Options);
        int sequence = item.Find("sequence")?.GetInt32() ?? 0;
        foreach (JsonProperty field in item.EnumerateObject())
            if (field.Value.ValueKind == JsonValueKind.Array) run.Check.SameText(field.Name,
                JsonSerializer.Serialize(field.Value), JsonSerializer.Serialize(All(encoding, field, sequence)));
    }

    private static IEnumerable<object?> All(Encoding encoding, JsonProperty field, int sequence)
    {
        Func<int, object?> one = field.Name switch
        {
            "char_to_token" => i => encoding.CharToToken(i, sequence),
            "char_to_word" => i => encoding.CharToWord(i, sequence),
            "word_to_tokens" => i => Pair(encoding.WordToTokens(i, sequence)),
            "word_to_chars" => i => Pair(encoding.WordToChars(i, sequence)),
            "token_to_chars" => i => Pair(encoding.TokenToChars(i)),
            "token_to_word" => i => encoding.TokenToWord(i),
            "token_to_sequence" => i => encoding.TokenToSequence(i),
            _ => throw new NotBoundException($"look-ups of '{field.Name}'"),
        };
        return Enumerable.Range(0, field.Value.GetArrayLength()).Select(one);
    }

    private static int[]? Pair(TextRange? range) => range is { } r ? [r.Start, r.End] : null;
}
