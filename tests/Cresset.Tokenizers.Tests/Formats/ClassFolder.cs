using System.Text.Json.Nodes;

namespace Cresset.Tokenizers.Tests.Formats;

/// <summary>The folder that a golden of a class describes.</summary>
internal static class ClassFolder
{
    public static void Write(JsonNode golden, string folder)
    {
        File.WriteAllText(Path.Combine(folder, "tokenizer_config.json"), golden["config"]!.ToJsonString());
        foreach ((string name, JsonNode? content) in golden["files"]!.AsObject())
            File.WriteAllBytes(Path.Combine(folder, name), Bytes(content!));
    }

    /// <summary>A file is a text, JSON, or bytes in base64.</summary>
    private static byte[] Bytes(JsonNode content) => content switch
    {
        JsonValue text => System.Text.Encoding.UTF8.GetBytes((string)text!),
        JsonObject bytes when bytes.Count == 1 && bytes["base64"] is { } base64 =>
            Convert.FromBase64String((string)base64!),
        _ => System.Text.Encoding.UTF8.GetBytes(content.ToJsonString()),
    };
}
