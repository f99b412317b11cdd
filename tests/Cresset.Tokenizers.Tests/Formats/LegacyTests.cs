using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cresset.Tokenizers.Tests.Formats;

/// <summary>Folders without a tokenizer.json become what the reference makes of them.</summary>
public sealed class LegacyTests
{
    public static IEnumerable<TheoryDataRow<string>> Folders() => Fixtures.Trees
        .SelectMany(tree => Directory.Exists(Path.Combine(tree, "legacy"))
            ? Directory.EnumerateDirectories(Path.Combine(tree, "legacy")) : [])
        .Select(folder => new TheoryDataRow<string>(folder) { TestDisplayName = Path.GetFileName(folder) });

    [Theory]
    [MemberData(nameof(Folders))]
    public void IsTheTokenizerOfTheReference(string folder)
    {
        Tokenizer ours = Tokenizer.Load(folder);
        using var saved = new MemoryStream();
        ours.Save(saved);
        JsonNode actual = JsonNode.Parse(saved.ToArray())!;
        JsonNode expected = JsonNode.Parse(Fixtures.Bytes(Path.Combine(folder, "tokenizer.json.gz")))!;
        foreach ((string part, JsonNode? value) in expected.AsObject())
        {
            if (part != "model")
                Assert.Equal(value?.ToJsonString(), actual[part]?.ToJsonString());
        }
        foreach ((string part, JsonNode? value) in expected["model"]!.AsObject())
            Assert.True(Same(value, actual["model"]![part]), $"model.{part}: {Shown(value)} and {Shown(actual["model"]![part])}");
    }

    private static bool Same(JsonNode? a, JsonNode? b) => JsonNode.DeepEquals(Plain(a), Plain(b));

    /// <summary>Merges as one string each.</summary>
    private static JsonNode? Plain(JsonNode? node) => node is JsonArray { Count: > 0 } list && list[0] is JsonArray { Count: 2 } pair
        && pair[1]!.GetValueKind() is JsonValueKind.String
        ? new JsonArray([.. list.Select(item => (JsonNode)$"{item![0]} {item[1]}")]) : node?.DeepClone();

    private static string Shown(JsonNode? node) => node?.ToJsonString() is { Length: > 200 } text ? text[..200] : node?.ToJsonString() ?? "null";
}
