using System.Text.Json;
using Cresset.Tokenizers.Templates;

namespace Cresset.Fidelity;

/// <summary>Whole chats through whole templates.</summary>
internal sealed class ChatTemplates(JsonElement root)
{
    private static readonly string[] Known =
        ["tools", "documents", "add_generation_prompt", "continue_final_message"];

    private readonly Dictionary<string, JsonElement> _templates =
        root.GetProperty("templates").EnumerateArray().ToDictionary(t => t.Text("name"));

    public void Rendered(JsonElement file, JsonElement json, Check check)
    {
        JsonElement template = _templates[json.Text("template")];
        var messages = ChatMessage.ListFromJson(file.GetProperty("messages").GetProperty(json.Text("messages")));
        ChatTemplateOptions options = OptionsOf(file.GetProperty("options").GetProperty(json.Text("options")));
        string Render() => ChatTemplate.Parse(template.Text("template"))
            .Render(messages, options, SpecialTokens(template)).Text;
        if (json.Find("error") is not { } error) check.SameText("rendered", json.Text("rendered"), Render());
        else Refused(error.GetString()!, json.Text("message"), Render, check);
    }

    public static ChatTemplateOptions OptionsOf(JsonElement json) => new()
    {
        Tools = json.Find("tools") is { } tools ? ChatTool.ListFromJson(tools) : null,
        Documents = json.Find("documents") is { } documents ? [.. documents.EnumerateArray().Select(d =>
            d.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!))] : null,
        AddGenerationPrompt = json.IsTrue("add_generation_prompt"),
        ContinueFinalMessage = json.IsTrue("continue_final_message"),
        Variables = json.EnumerateObject().Where(p => !Known.Contains(p.Name))
            .ToDictionary(p => p.Name, p => (object?)p.Value),
    };

    private static IEnumerable<KeyValuePair<string, string>> SpecialTokens(JsonElement template) =>
        ((string[])["bos_token", "eos_token"]).Where(t => template.Find(t) is { ValueKind: JsonValueKind.String })
            .Select(t => KeyValuePair.Create(t, template.Text(t)));

    private static void Refused(string error, string message, Func<string> render, Check check)
    {
        try
        {
            string text = render();
            throw new MismatchException($"expected {error}: {message}; got the text '{text}'");
        }
        catch (TemplateException e)
        {
            check.Same("error", error, e.PythonName);
            if (error == "TemplateError") check.SameText("message", message, e.Reason);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            check.Same("error", error, "ValueError");
        }
    }
}
