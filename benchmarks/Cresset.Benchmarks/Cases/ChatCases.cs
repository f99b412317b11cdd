using System.IO.Compression;
using System.Text.Json;
using Cresset.Tokenizers.Templates;

namespace Cresset.Benchmarks;

/// <summary>
/// The real chat templates of ../shared on a chat of 40 messages, against Jinja2 as transformers sets it up.
/// </summary>
internal static class ChatCases
{
    private const int Turns = 20;

    private static readonly string[] Names =
        ["real-qwen3", "real-llama3_1", "real-gemma3-cut", "real-deepseek_v3-cut", "real-smollm2"];

    private static readonly Lazy<Dictionary<string, string>> Templates = new(Read);

    /// <summary>None where ../shared is not.</summary>
    public static IEnumerable<Case> All => Folder is null ? [] : Names.SelectMany(name => new Case[]
    {
        new("chat-render", name, () => Render(ChatTemplate.Parse(Templates.Value[name]))),
        new("chat-parse", name, () => Parse(Templates.Value[name])),
    });

    private static string? Folder { get; } = Machine.Above("shared/fixtures/chat");

    private static Action Render(ChatTemplate template)
    {
        ChatMessage[] chat = [.. Enumerable.Range(0, Turns).SelectMany(i => new ChatMessage[]
        {
            new("user", $"What is the meaning of question {i}, and why would anybody ask it?"),
            new("assistant",
                $"It means {i}. Nobody knows why it is asked, but the answer is always the same."),
        })];
        var options = new ChatTemplateOptions { AddGenerationPrompt = true };
        KeyValuePair<string, string>[] tokens = [new("bos_token", "<s>"), new("eos_token", "</s>")];
        return () => template.Render(chat, options, tokens);
    }

    private static Action Parse(string source) => () => ChatTemplate.Parse(source);

    private static Dictionary<string, string> Read()
    {
        string file = Path.Combine(Folder!, "templates.json");
        using Stream stream = File.Exists(file) ? File.OpenRead(file)
            : new GZipStream(File.OpenRead(file + ".gz"), CompressionMode.Decompress);
        using JsonDocument json = JsonDocument.Parse(stream);
        return json.RootElement.GetProperty("templates").EnumerateArray().ToDictionary(
            template => template.GetProperty("name").GetString()!,
            template => template.GetProperty("template").GetString()!);
    }
}
