using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>
/// A file about chat templates: expressions, rendered chats, masks, or the schemas of functions.
/// </summary>
internal static class ChatFile
{
    public static bool IsOne(CaseFile file) => file.Area == "chat"
        && (file.Root.Find("cases") ?? file.Root.Find("schemas")) is { ValueKind: JsonValueKind.Array };

    public static IEnumerable<Case> Cases(CaseFile file)
    {
        JsonElement root = file.Root;
        if (root.Find("schemas") is { } schemas)
            return schemas.EnumerateArray().Select(s => new Case(s.GetProperty("function").Text("name"),
                check => ToolSchemaCase.Run(s, check)));
        if (root.Find("context") is { } context) return Items(root).Select(c =>
            new Case(c.Text("name"), check => TemplateCase.Run(context, c, check)));
        if (root.Find("options") is not null)
        {
            var templates = new Lazy<ChatTemplates>(() => new(Read(file, "templates.json")));
            return Items(root).Select(c => new Case($"{c.Text("template")}.{c.Text("messages")}.{c.Text("options")}",
                check => templates.Value.Rendered(root, c, check)));
        }
        if (root.Find("template") is null) throw new NotBoundException($"the harness has no runner for {file.Group}");
        var masks = new Lazy<ChatMasks>(() => new(file, Read(file, "rendered.json.gz")));
        return Items(root).Select((c, i) => new Case($"{c.Text("messages")}.{i}", check => masks.Value.Run(c, check)));
    }

    private static IEnumerable<JsonElement> Items(JsonElement root) => root.GetProperty("cases").EnumerateArray();

    private static JsonElement Read(CaseFile file, string name)
    {
        string path = Path.Combine(file.Folder, name);
        using JsonDocument json = CaseFile.Parse(File.Exists(path) ? path : path + ".gz");
        return json.RootElement.Clone();
    }
}
