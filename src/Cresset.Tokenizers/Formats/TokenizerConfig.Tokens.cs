namespace Cresset.Tokenizers.Formats;

/// <summary>How the files name special and added tokens.</summary>
internal sealed partial class TokenizerConfig
{
    private void ReadNames(JsonInput json, bool special)
    {
        if (!json.IsObject)
            return;
        foreach ((string name, JsonInput value) in json.Properties())
        {
            bool isRole = SpecialTokens.None.ByRole.Any(role => role.Name == name);
            if (isRole || (name.EndsWith("_token", StringComparison.Ordinal)
                && (value.IsText || IsToken(value))))
                _named[name] = value.IsNull ? null : Token(value, special);
        }
        JsonInput extra = json["extra_special_tokens"].IsNull ? json["additional_special_tokens"]
            : json["extra_special_tokens"];
        ReadNamed(json["model_specific_special_tokens"]);
        if (extra.IsObject)
            ReadNamed(extra);
        else if (!extra.IsNull)
            AddExtra(extra.Items().Select(value => Token(value, special: true)));
    }

    private void AddExtra(IEnumerable<AddedToken> tokens) =>
        _extra.AddRange(tokens.ExceptBy(_extra.Select(token => token.Content), token => token.Content)
            .ToArray());

    private void ReadNamed(JsonInput json)
    {
        if (!json.IsObject)
            return;
        foreach ((string name, JsonInput value) in json.Properties())
            AddExtra([(_named[name] = Token(value, special: true))!]);
    }

    private void ReadAdded(JsonInput json)
    {
        if (!json.IsObject)
            return;
        var special = _named.Values.OfType<AddedToken>().Concat(_extra).Select(token => token.Content)
            .ToHashSet();
        foreach ((string token, JsonInput id) in json.Properties())
            _added[id.Integer()] =
                new(token) { Special = special.Contains(token), Normalized = !special.Contains(token) };
    }

    private static bool IsToken(JsonInput json) => json.IsObject && json["content"].IsText;

    private static AddedToken Token(JsonInput json, bool special) => json.IsText
        ? new(json.Text()) { Special = true } : AddedToken.Read(json) is var token && special
        ? token with { Special = true, Normalized = json["normalized"].Flag(false) }
        : token with { Special = true };

    private static int Id(string text, JsonInput json) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, null, out int id) ? id
            : throw json.Error($"'{text}' is no id");
}
