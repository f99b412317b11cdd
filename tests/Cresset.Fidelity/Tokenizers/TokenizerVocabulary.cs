using System.Globalization;
using System.Text.Json;
using Cresset.Tokenizers;
using Cresset.Tokenizers.Tests;

namespace Cresset.Fidelity;

/// <summary>The vocabulary, and tokens added to it.</summary>
internal static class TokenizerVocabulary
{
    public static void Compare(Tokenizer tokenizer, JsonElement expected, Check check)
    {
        check.Same("size", expected.GetProperty("size").GetInt32(), tokenizer.VocabularySize);
        check.Same("size of the dictionary", expected.GetProperty("size").GetInt32(), tokenizer.Vocabulary.Count);
        check.Same("size of the model", expected.GetProperty("size_without_added").GetInt32(),
            tokenizer.Model.VocabularySize);
        foreach (JsonProperty token in expected.GetProperty("token_to_id").EnumerateObject())
            check.Same(token.Name, token.Value.IsNull() ? null : token.Value.GetInt32(),
                tokenizer.TokenToId(token.Name));
        foreach (JsonProperty id in expected.GetProperty("id_to_token").EnumerateObject())
            check.Same(id.Name, id.Value.GetString(), tokenizer.IdToToken(int.Parse(id.Name,
                CultureInfo.InvariantCulture)));
    }

    public static void Add(JsonElement json, TokenizerRun run)
    {
        Tokenizer tokenizer = Add(run.Tokenizer, json, ("add_tokens", "added"), run.Check);
        tokenizer = Add(tokenizer, json, ("add_special_tokens", "added_special"), run.Check);
        tokenizer = Add(tokenizer, json, ("add_tokens_again", "added_again"), run.Check);
        run.Check.Same("size", json.GetProperty("size_after").GetInt32(), tokenizer.VocabularySize);
        foreach (JsonProperty token in json.GetProperty("ids").EnumerateObject())
            run.Check.Same(token.Name, token.Value.GetInt32(), tokenizer.TokenToId(token.Name));
        foreach (JsonElement item in json.GetProperty("cases").EnumerateArray())
            TokenizerSections.Encode(item, item.Text("text"), run with { Tokenizer = tokenizer });
    }

    private static Tokenizer Add(Tokenizer tokenizer, JsonElement json, (string Tokens, string Count) fields,
        Check check)
    {
        bool special = fields.Tokens == "add_special_tokens";
        tokenizer = tokenizer.WithTokens(GoldenOptions.Tokens(json.GetProperty(fields.Tokens), special),
            out int added);
        check.Same(fields.Count, json.GetProperty(fields.Count).GetInt32(), added);
        return tokenizer;
    }
}
