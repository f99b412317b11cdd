namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>What a chat template sees.</summary>
/// <param name="options">What it is told beside the messages.</param>
/// <param name="control">What is to be marked in all that comes from outside; null for nothing.</param>
internal sealed class ChatValues(ChatTemplateOptions options, ControlTokens? control)
{
    public static readonly string[] Reasoning = ["reasoning_content", "thinking", "reasoning"];

    /// <summary>The message with its reasoning under both names that templates read.</summary>
    public DictValue Prepare(DictValue message)
    {
        message = (DictValue)Marked(message);
        Value? reasoning = Reasoning.Select(message.Find)
            .FirstOrDefault(v => v is not null and not NoneValue);
        if (reasoning is null)
            return message;
        var dict = new DictBuilder(null, message.Count + 2);
        dict.Set("thinking", reasoning);
        dict.SetAll(message);
        dict.Set("reasoning_content", reasoning);
        return dict.Build();
    }

    public Dictionary<string, Value> Variables(DictValue[] messages,
        IEnumerable<KeyValuePair<string, string>>? specialTokens)
    {
        var variables = new Dictionary<string, Value>();
        foreach ((string name, string token) in specialTokens ?? [])
            variables[name] = TextValue.Of(token);
        foreach ((string name, object? value) in options.Variables ?? new Dictionary<string, object?>())
            variables[name] = Marked(ValueReader.Read(value, name));
        variables["messages"] = new ListValue(messages);
        variables["tools"] = options.Tools is null ? NoneValue.Instance
            : new ListValue([.. options.Tools.Select(t => Marked(t.Value))]);
        variables["documents"] = Marked(ValueReader.Read(options.Documents, "documents"));
        variables["add_generation_prompt"] = BoolValue.Of(options.AddGenerationPrompt);
        return variables;
    }

    private Value Marked(Value value) => control?.Mark(value) ?? value;
}
