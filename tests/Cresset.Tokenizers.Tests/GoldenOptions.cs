using System.Text.Json;

namespace Cresset.Tokenizers.Tests;

/// <summary>The settings of golden cases under Python's names.</summary>
internal static class GoldenOptions
{
    public static Truncation Truncation(JsonElement json) => new(Number(json, "max_length", 0))
    {
        Stride = Number(json, "stride", 0),
        Side = Side(json),
        Strategy = Text(json, "strategy") switch
        {
            "only_first" => TruncationStrategy.OnlyFirst,
            "only_second" => TruncationStrategy.OnlySecond,
            _ => TruncationStrategy.LongestFirst,
        },
    };

    public static Padding Padding(JsonElement json) => new()
    {
        Length = json.TryGetProperty("length", out JsonElement length)
            && length.ValueKind is JsonValueKind.Number
            ? length.GetInt32() : null,
        MultipleOf = Number(json, "pad_to_multiple_of", 0),
        Side = Side(json),
        Id = Number(json, "pad_id", 0),
        TypeId = Number(json, "pad_type_id", 0),
        Token = Text(json, "pad_token") ?? "[PAD]",
    };

    public static IEnumerable<AddedToken> Tokens(JsonElement json, bool special) =>
        json.EnumerateArray().Select(token => Token(token, special));

    /// <summary>
    /// A token given as text, or with Python's defaults, is normalized unless it is special.
    /// </summary>
    private static AddedToken Token(JsonElement json, bool special)
    {
        if (json.ValueKind is JsonValueKind.String)
            return new(json.GetString()!) { Normalized = !special, Special = special };
        bool isSpecial = special || Flag(json, "special", false);
        return new(Text(json, "content")!)
        {
            SingleWord = Flag(json, "single_word", false),
            LeftStrip = Flag(json, "lstrip", false),
            RightStrip = Flag(json, "rstrip", false),
            Normalized = Flag(json, "normalized", !isSpecial),
            Special = isSpecial,
        };
    }

    private static Side Side(JsonElement json) =>
        Text(json, "direction") == "left" ? Cresset.Tokenizers.Side.Left : Cresset.Tokenizers.Side.Right;

    private static int Number(JsonElement json, string name, int fallback) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.Number
            ? value.GetInt32() : fallback;

    private static bool Flag(JsonElement json, string name, bool fallback) =>
        json.TryGetProperty(name, out JsonElement value) ? value.GetBoolean() : fallback;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
