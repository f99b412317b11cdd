using System.Text.Json;
using Cresset.Tokenizers.Templates;

namespace Cresset.Tokenizers.Tests.Templates;

/// <summary>Chats through the folders of models: which templates and which special tokens count.</summary>
public sealed class ChatFolderTests : IDisposable
{
    private static readonly JsonElement Golden =
        Fixtures.Json(Path.Combine(Fixtures.Golden, "../chat/folders.json.gz"));

    private readonly string _folder = Directory.CreateTempSubdirectory("cresset-").FullName;

    public static IEnumerable<TheoryDataRow<string>> Names() => Fixtures.Shared is null
        ? [new("") { Skip = "shared/fixtures is not here" }]
        : Golden.GetProperty("folders").EnumerateArray()
            .Select(f => new TheoryDataRow<string>(Text(f, "name")));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void RealSettingsGiveWhatTransformersGives(string name)
    {
        JsonElement golden = Golden.GetProperty("folders").EnumerateArray()
            .Single(f => Text(f, "name") == name);
        string show = Text(Golden, "show"), real = Path.Combine(Fixtures.Shared!, "real");
        Write("tokenizer.json", Fixtures.Bytes(Path.Combine(real, $"{name}.tokenizer.json.gz")));
        byte[] settings = File.ReadAllBytes(Path.Combine(real, $"{name}.tokenizer_config.json"));
        Write("tokenizer_config.json", settings);
        if (!JsonDocument.Parse(settings).RootElement.TryGetProperty("chat_template", out _))
            Write("chat_template.jinja", System.Text.Encoding.UTF8.GetBytes(show));
        Check(golden, show, Tokenizer.Load(_folder));
        string saved = Path.Combine(_folder, "saved");
        Tokenizer.Load(_folder).SaveFolder(saved);
        Check(golden, show, Tokenizer.Load(saved));
    }

    [Fact]
    public void TemplatesOfAFolderHaveNames()
    {
        Write("tokenizer.json", """
            {"model":{"type":"WordLevel","vocab":{"[UNK]":0},"unk_token":"[UNK]"},"added_tokens":[]}
            """u8);
        Write("tokenizer_config.json", """{"chat_template":"old","image_token":"<img>"}"""u8);
        ChatMessage[] chat = [new("user", "Hi")];
        Assert.Equal("old", Tokenizer.Load(_folder).ApplyChatTemplate(chat));
        Write("chat_template.jinja", "{{ image_token }}{{ messages[0].content }}"u8);
        Write("additional_chat_templates/tool_use.jinja", "tools: {{ tools|length }}"u8);
        Write("additional_chat_templates/rag.jinja", "rag"u8);
        Tokenizer tokenizer = Tokenizer.Load(_folder);
        Assert.Equal("<img>Hi", tokenizer.ApplyChatTemplate(chat));
        Assert.Equal("tools: 0", tokenizer.ApplyChatTemplate(chat, new() { Tools = [] }));
        Assert.Equal("rag", tokenizer.ApplyChatTemplate(chat, new() { Template = "rag" }));
        Assert.Equal("mine", tokenizer.ApplyChatTemplate(chat, new() { Template = "mine" }));
        Assert.Equal("x", tokenizer.ApplyChatTemplate(chat, new()
        {
            Template = "{{ image_token }}",
            Variables = new Dictionary<string, object?> { ["image_token"] = "x" },
        }));
    }

    [Fact]
    public void NamesOfTokensComeFromAllFiles()
    {
        Write("tokenizer.json", """
            {"model":{"type":"WordLevel","vocab":{"[UNK]":0},"unk_token":"[UNK]"},"added_tokens":[]}
            """u8);
        Write("tokenizer_config.json", """
            {"extra_special_tokens":{"a_token":"<a>"},"model_specific_special_tokens":{"b":"<b>"},
             "c_token":"<c>",
             "add_x_token":true}
            """u8);
        Write("special_tokens_map.json", """
            {"d_token":{"content":"<d>"},"additional_special_tokens":["<e>"]}
            """u8);
        Tokenizer tokenizer = Tokenizer.Load(_folder);
        Assert.Equal(["a_token <a>", "b <b>", "c_token <c>", "d_token <d>"],
            tokenizer.Settings.SpecialTokens.Named.Select(p => $"{p.Key} {p.Value}"));
        Assert.True(tokenizer.AddedTokens.Values.Count(t => t.Special) == 5);
        Assert.Equal("<a><b><c><d>", tokenizer.ApplyChatTemplate([new("user", "")],
            new() { Template = "{{ a_token }}{{ b }}{{ c_token }}{{ d_token }}{{ add_x_token }}" }));
    }

    private static void Check(JsonElement golden, string show, Tokenizer tokenizer)
    {
        IReadOnlyList<ChatMessage> chat = ChatMessage.ListFromJson(Golden.GetProperty("messages"));
        Assert.Equal(Text(golden, "text"), tokenizer.ApplyChatTemplate(chat));
        Assert.Equal(Text(golden, "shown"), tokenizer.ApplyChatTemplate(chat, new() { Template = show }));
        Assert.Equal(golden.GetProperty("ids").EnumerateArray().Select(i => i.GetInt32()),
            tokenizer.EncodeChat(chat).Encoding.Ids);
    }

    private void Write(string file, ReadOnlySpan<byte> bytes)
    {
        string path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
