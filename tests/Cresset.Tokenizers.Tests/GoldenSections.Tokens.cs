using System.Text.Json;

namespace Cresset.Tokenizers.Tests;

/// <content>Ids back to text, and the vocabulary with what is added to it.</content>
internal static partial class GoldenSections
{
    public static void Decode(Tokenizer tokenizer, JsonElement cases, Check check)
    {
        foreach (JsonElement item in cases.GetProperty("decode").EnumerateArray())
        {
            JsonElement ids = item.GetProperty("ids");
            CheckDecode(tokenizer, item, Integers(ids), check, ids.GetRawText());
        }
    }

    private static void CheckDecode(
        Tokenizer tokenizer, JsonElement item, ReadOnlySpan<int> ids, Check check, string label)
    {
        JsonElement plain = item.GetProperty("decoded");
        check.Text($"{label} decoded", plain, tokenizer.Decode(ids));
        JsonElement whole = item.TryGetProperty("decoded_with_special", out JsonElement own) ? own : plain;
        check.Text($"{label} decoded with special", whole, tokenizer.Decode(ids, skipSpecialTokens: false));
    }

    public static void Stream(Tokenizer tokenizer, JsonElement cases, Check check)
    {
        foreach (JsonElement item in cases.GetProperty("stream").EnumerateArray())
        {
            int[] prompt = item.TryGetProperty("prompt_ids", out JsonElement ids) ? Integers(ids) : [];
            var stream =
                new DecodeStream(tokenizer, item.GetProperty("skip_special_tokens").GetBoolean(), prompt);
            check.Texts(item.GetProperty("text").GetString()!, item.GetProperty("chunks"),
                Integers(item.GetProperty("ids")).Select(stream.Step));
        }
    }

    public static void Vocabulary(Tokenizer tokenizer, JsonElement cases, Check check)
    {
        JsonElement vocabulary = cases.GetProperty("vocab");
        check.Equal("size", vocabulary.GetProperty("size"), $"{tokenizer.VocabularySize}");
        check.Equal("size", vocabulary.GetProperty("size"), $"{tokenizer.Vocabulary.Count}");
        check.Equal("model size",
            vocabulary.GetProperty("size_without_added"), $"{tokenizer.Model.VocabularySize}");
        foreach (JsonProperty token in vocabulary.GetProperty("token_to_id").EnumerateObject())
            check.Equal(token.Name, token.Value, tokenizer.TokenToId(token.Name)?.ToString() ?? "null");
        foreach (JsonProperty id in vocabulary.GetProperty("id_to_token").EnumerateObject())
            check.Text(id.Name, id.Value, tokenizer.IdToToken(int.Parse(id.Name)));
    }

    public static void AddTokens(Tokenizer tokenizer, JsonElement cases, Check check)
    {
        JsonElement json = cases.GetProperty("added_tokens");
        tokenizer =
            tokenizer.WithTokens(GoldenOptions.Tokens(json.GetProperty("add_tokens"), false), out int added);
        check.Equal("added", json.GetProperty("added"), $"{added}");
        tokenizer = tokenizer.WithTokens(
            GoldenOptions.Tokens(json.GetProperty("add_special_tokens"), true), out added);
        check.Equal("added special", json.GetProperty("added_special"), $"{added}");
        tokenizer = tokenizer.WithTokens(
            GoldenOptions.Tokens(json.GetProperty("add_tokens_again"), false), out added);
        check.Equal("added again", json.GetProperty("added_again"), $"{added}");
        check.Equal("size", json.GetProperty("size_after"), $"{tokenizer.VocabularySize}");
        foreach (JsonProperty token in json.GetProperty("ids").EnumerateObject())
            check.Equal(token.Name, token.Value, $"{tokenizer.TokenToId(token.Name)}");
        foreach (JsonElement item in json.GetProperty("cases").EnumerateArray())
        {
            string text = item.GetProperty("text").GetString()!;
            Encoding encoding = tokenizer.Encode(text, null, Options);
            check.Encoding(text, item, encoding);
            CheckDecode(tokenizer, item, encoding.Ids.AsSpan(), check, text);
        }
    }
}
