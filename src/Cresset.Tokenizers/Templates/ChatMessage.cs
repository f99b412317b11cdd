using System.Text.Json;
using Cresset.Tokenizers.Templates.Jinja;

namespace Cresset.Tokenizers.Templates;

/// <summary>One message of a chat. What is null the template does not see at all.</summary>
/// <param name="Role">Who speaks: <c>system</c>, <c>user</c>, <c>assistant</c>, <c>tool</c> …</param>
/// <param name="Content">
/// What is said; null where <see cref="Parts"/> say it, or only tools are called.
/// </param>
public sealed record ChatMessage(string Role, string? Content = null) : IChatValue
{
    private readonly DictValue? _json;

    private ChatMessage(DictValue json) : this(TextOf(json, "role") ?? "", TextOf(json, "content")) =>
        _json = json;

    /// <summary>Texts, images and more, instead of one text.</summary>
    public IReadOnlyList<ChatPart>? Parts { get; init; }

    /// <summary>What the assistant thought before it spoke; templates see it as thinking, too.</summary>
    public string? ReasoningContent { get; init; }

    /// <summary>The tools that the assistant calls.</summary>
    public IReadOnlyList<ToolCall>? ToolCalls { get; init; }

    /// <summary>The tool that answers.</summary>
    public string? Name { get; init; }

    /// <summary>The call that a tool answers.</summary>
    public string? ToolCallId { get; init; }

    /// <summary>Further keys, with values as in <see cref="JinjaTemplate.Render"/>.</summary>
    public IReadOnlyDictionary<string, object?>? More { get; init; }

    /// <summary>A message as its JSON has it, with all its keys in their order.</summary>
    /// <exception cref="ArgumentException">It is no object.</exception>
    public static ChatMessage FromJson(JsonElement json) => new(ValueReader.Read(json, "message") as DictValue
        ?? throw new ArgumentException($"A message is an object, not {json.ValueKind}.", nameof(json)));

    /// <summary>The messages of a JSON list.</summary>
    /// <exception cref="ArgumentException">It is no list of objects.</exception>
    public static IReadOnlyList<ChatMessage> ListFromJson(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array
            ? [.. json.EnumerateArray().Select(FromJson)]
            : throw new ArgumentException($"Messages are a list, not {json.ValueKind}.", nameof(json));

    Value IChatValue.ToValue() => ToDict();

    internal DictValue ToDict()
    {
        var dict = new DictBuilder(null, 8);
        if (_json is not null)
            dict.SetAll(_json.Where(p => p.Value is not NoneValue));
        Set(dict, "role", Role.Length > 0 ? Role : null);
        Set(dict, "content", (object?)Content ?? Parts);
        Set(dict, "reasoning_content", ReasoningContent);
        Set(dict, "tool_calls", ToolCalls);
        Set(dict, "name", Name);
        Set(dict, "tool_call_id", ToolCallId);
        foreach ((string key, object? value) in More ?? new Dictionary<string, object?>())
            Set(dict, key, value);
        return dict.Build();
    }

    private static void Set(DictBuilder dict, string key, object? value)
    {
        if (value is not null)
            dict.Set(key, ValueReader.Read(value, key));
    }

    private static string? TextOf(DictValue json, string key) => (json.Find(key) as TextValue)?.Text;
}

/// <summary>A part of a message's content.</summary>
/// <param name="Type">Its kind: <c>text</c>, <c>image</c>, <c>audio</c>, <c>video</c> …</param>
public sealed record ChatPart(string Type) : IChatValue
{
    /// <summary>The text of a text part.</summary>
    public string? Text { get; init; }

    /// <summary>Further keys, such as <c>image_url</c>.</summary>
    public IReadOnlyDictionary<string, object?>? More { get; init; }

    /// <summary>A part that is a text.</summary>
    public static ChatPart OfText(string text) => new("text") { Text = text };

    /// <summary>The place of an image.</summary>
    public static ChatPart Image { get; } = new("image");

    Value IChatValue.ToValue()
    {
        var dict = new DictBuilder(null, 2);
        dict.Set("type", TextValue.Of(Type));
        if (Text is not null)
            dict.Set("text", TextValue.Of(Text));
        foreach ((string key, object? value) in More ?? new Dictionary<string, object?>())
            dict.Set(key, ValueReader.Read(value, key));
        return dict.Build();
    }
}

/// <summary>A call of a tool.</summary>
/// <param name="Name">The tool.</param>
/// <param name="Arguments">
/// A dictionary, an object of JSON, or the text of one, as the template wants it.
/// </param>
public sealed record ToolCall(string Name, object? Arguments) : IChatValue
{
    /// <summary>Ties the answer to the call; some templates ask for nine letters and digits.</summary>
    public string? Id { get; init; }

    Value IChatValue.ToValue()
    {
        var (function, call) = (new DictBuilder(null, 2), new DictBuilder(null, 3));
        function.Set("name", TextValue.Of(Name));
        function.Set("arguments", ValueReader.Read(Arguments, "arguments"));
        call.Set("type", TextValue.Of("function"));
        if (Id is not null)
            call.Set("id", TextValue.Of(Id));
        call.Set("function", function.Build());
        return call.Build();
    }
}
