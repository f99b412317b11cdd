using System.Text.Json;
using Cresset.Tokenizers.Templates;

namespace Cresset.Tokenizers.Tests.Templates;

/// <summary>What Jinja2 and transformers made of the same templates.</summary>
public sealed class ChatGoldenTests
{
    private static readonly string Folder = Path.Combine(Fixtures.Golden, "../chat");

    [Fact]
    public void UnitsAreThoseOfJinja()
    {
        JsonElement root = Fixtures.Json(Path.Combine(Folder, "jinja.json.gz"));
        KeyValuePair<string, object?>[] variables =
            [.. root.GetProperty("context").EnumerateObject()
                .Select(p => KeyValuePair.Create(p.Name, (object?)p.Value))];
        JsonElement[] cases = [.. root.GetProperty("cases").EnumerateArray()];
        Assert.Equal(278, cases.Length);
        Assert.Multiple([.. cases.Select(c => (Action)(() =>
            Assert.Equal(Expected(c, "output"),
                Result(() => JinjaTemplate.Parse(Text(c, "template")).Render(variables)))))]);
    }

    [Fact]
    public void ChatsAreThoseOfTransformers()
    {
        JsonElement root = Fixtures.Json(Path.Combine(Folder, "rendered.json.gz"));
        var templates = Fixtures.Json(Path.Combine(Folder, "templates.json.gz"))
            .GetProperty("templates").EnumerateArray().ToDictionary(t => Text(t, "name"));
        JsonElement[] cases = [.. root.GetProperty("cases").EnumerateArray()];
        Assert.Equal(768, cases.Length);
        Assert.Multiple([.. cases.Select(c => (Action)(() => Assert.Equal(Expected(c, "rendered"),
            Result(() => Render(root, templates[Text(c, "template")], c)))))]);
    }

    private static string Render(JsonElement root, JsonElement template, JsonElement item)
    {
        JsonElement options = root.GetProperty("options").GetProperty(Text(item, "options"));
        return ChatTemplate.Parse(Text(template, "template")).Render(
            ChatMessage.ListFromJson(root.GetProperty("messages").GetProperty(Text(item, "messages"))),
            new ChatTemplateOptions
            {
                Tools = options.TryGetProperty("tools", out JsonElement tools)
                    ? ChatTool.ListFromJson(tools) : null,
                Documents = options.TryGetProperty("documents", out JsonElement documents)
                    ? documents.Deserialize<Dictionary<string, string>[]>() : null,
                AddGenerationPrompt = options.TryGetProperty("add_generation_prompt", out _),
                ContinueFinalMessage = options.TryGetProperty("continue_final_message", out _),
                Variables = options.EnumerateObject().Where(p => p.Name is not ("tools" or "documents"
                    or "add_generation_prompt" or "continue_final_message"))
                    .ToDictionary(p => p.Name, p => (object?)p.Value),
            },
            template.EnumerateObject()
                .Where(p => p.Name.EndsWith("_token") && p.Value.ValueKind == JsonValueKind.String)
                .Select(p => KeyValuePair.Create(p.Name, p.Value.GetString()!))).Text;
    }

    private static string Result(Func<string> render)
    {
        try
        {
            return "text: " + render();
        }
        catch (TemplateException e)
        {
            return e.Kind == TemplateErrorKind.TemplateError ? $"TemplateError: {e.Reason}"
                : $"{e.PythonName}";
        }
        catch (ArgumentException)
        {
            return "ValueError";
        }
    }

    private static string Expected(JsonElement item, string text) =>
        !item.TryGetProperty("error", out JsonElement error) ? "text: " + Text(item, text)
            : error.GetString() == "TemplateError" ? $"TemplateError: {Text(item, "message")}"
            : error.GetString()!;

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
