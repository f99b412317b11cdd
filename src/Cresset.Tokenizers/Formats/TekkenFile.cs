using Cresset.Tokenizers.Models;

namespace Cresset.Tokenizers.Formats;

/// <summary>Mistral's tekken.json: special tokens first, then tokens in base64 by rank.</summary>
internal static class TekkenFile
{
    public static Tokenizer Read(byte[] bytes, string file, TokenizerConfig config)
    {
        JsonInput json = JsonFile.Parse(bytes, file), settings = json["config"];
        string[] special = Special(json, settings);
        Vocabulary ranks = Ranks(json,
            settings["default_vocab_size"].Integer(1 << 22, 1 << 22) - special.Length);
        IEnumerable<KeyValuePair<string, int>> all =
            special.Select((token, id) => KeyValuePair.Create(token, id))
            .Concat(ranks.Tokens()
            .Select(token => KeyValuePair.Create(token.Key, token.Value + special.Length)));
        var vocabulary = new Vocabulary(all, special.Length + ranks.Count);
        Tokenizer tokenizer = TiktokenFile.Build(ranks, settings["pattern"].Text(), file, vocabulary)
            .WithTokens(special.Select(token => new AddedToken(token) { Special = true }))
            .WithTokens(config.Added);
        SpecialTokens roles = new()
        {
            Bos = Known(special, "<s>"), Eos = Known(special, "</s>"), Unk = Known(special, "<unk>"),
            Pad = Known(special, "<pad>"),
        };
        return tokenizer.WithSettings(config.Settings(null, roles));
    }

    private static string? Known(string[] special, string token) => special.Contains(token) ? token : null;

    private static string[] Special(JsonInput json, JsonInput settings)
    {
        (string Token, int Rank)[] given = [.. json["special_tokens"].Items()
            .Select(token => (token["token_str"].Text(), token["rank"].Integer(1 << 20)))
            .OrderBy(token => token.Item2)];
        for (int i = 0; i < given.Length; i++)
        {
            if (given[i].Rank != i)
                throw json["special_tokens"].Error($"the ranks are not 0 to {given.Length - 1}");
        }
        int count = settings["default_num_special_tokens"].Integer(1 << 20, given.Length);
        return [.. given.Select(token => token.Token),
            .. Enumerable.Range(given.Length, Math.Max(0, count - given.Length))
            .Select(id => $"<SPECIAL_{id}>")];
    }

    private static Vocabulary Ranks(JsonInput json, int most)
    {
        var tokens = new List<KeyValuePair<string, int>>();
        foreach (JsonInput token in json["vocab"].Items().Take(Math.Max(0, most)))
        {
            byte[] base64 = System.Text.Encoding.UTF8.GetBytes(token["token_bytes"].Text());
            tokens.Add(new(TiktokenFile.Spell(TiktokenFile.Decoded(base64, token.File, token.Path)),
                tokens.Count));
        }
        return tokens.Count == 0 ? throw json["vocab"].Error("there are no tokens")
            : tokens.DistinctBy(token => token.Key).Count() < tokens.Count ? throw json["vocab"]
            .Error("a token is there twice")
            : new(tokens, tokens.Count);
    }
}
