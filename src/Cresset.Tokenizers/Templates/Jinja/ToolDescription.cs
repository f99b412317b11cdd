using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>The JSON schema of a method.</summary>
internal sealed partial class ToolDescription(MethodInfo method, string? name)
{
    private readonly NullabilityInfoContext _nullability = new();
    private readonly string _name = name ?? LocalName().Match(method.Name) switch
    {
        { Success: true } local => local.Groups[1].Value,
        _ => method.Name.Contains('<') ? throw new ArgumentException(
            "A lambda expression has no name: pass one, or use a method.", nameof(name)) : method.Name,
    };

    public DictValue Build()
    {
        string text = method.GetCustomAttribute<DescriptionAttribute>()?.Description
            ?? throw new ArgumentException($"The tool '{_name}' has no [Description].", nameof(method));
        var document = new GoogleDocstring(text);
        var function = new DictBuilder(null, 4);
        function.Set("name", TextValue.Of(_name));
        function.Set("description", TextValue.Of(document.Description));
        function.Set("parameters", Parameters(document));
        if (Returned(document) is { } returned)
            function.Set("return", returned);
        return Dict(("type", TextValue.Of("function")), ("function", function.Build()));
    }

    private DictValue Parameters(GoogleDocstring document)
    {
        var properties = new DictBuilder(null, 4);
        var required = new List<Value>();
        foreach (ParameterInfo parameter in method.GetParameters())
        {
            if (parameter.ParameterType == typeof(CancellationToken))
                continue;
            properties.Set(parameter.Name!, Parameter(parameter, document));
            if (!parameter.HasDefaultValue)
                required.Add(TextValue.Of(parameter.Name!));
        }
        return required.Count == 0
            ? Dict(("type", TextValue.Of("object")), ("properties", properties.Build()))
            : Dict(("type", TextValue.Of("object")), ("properties", properties.Build()),
                ("required", new ListValue([.. required])));
    }

    private DictValue Parameter(ParameterInfo parameter, GoogleDocstring document)
    {
        string text = parameter.GetCustomAttribute<DescriptionAttribute>()?.Description
            ?? document.Arguments.GetValueOrDefault(parameter.Name!)
            ?? throw new ArgumentException(
                $"The parameter '{parameter.Name}' of the tool '{_name}' has no [Description].");
        var schema = new DictBuilder(null, 4);
        schema.SetAll(Schema(parameter));
        if (Choices().Match(text) is { Success: true } choices)
        {
            using JsonDocument json = JsonDocument.Parse(choices.Groups[1].Value);
            schema.Set("enum", Trimmed(ValueReader.Read(json.RootElement, "choices")));
            text = text[..choices.Index].Trim();
        }
        schema.Set("description", TextValue.Of(text));
        return schema.Build();
    }

    private DictValue Schema(ParameterInfo parameter)
    {
        IReadOnlyList<Type>? types = parameter.GetCustomAttribute<ToolTypesAttribute>()?.Types;
        object?[]? allowed = parameter.GetCustomAttribute<AllowedValuesAttribute>()?.Values;
        NullabilityInfo nullability = _nullability.Create(parameter);
        var schema = new DictBuilder(null, 3);
        schema.SetAll(types is null ? ToolSchema.Of(nullability, parameter.Name ?? "return")
            : ToolSchema.Union(types));
        if (allowed is not null)
            schema.Set("enum", ValueReader.Read(allowed, parameter.Name!));
        if (types is not null && parameter.ParameterType == typeof(object)
            && nullability.ReadState == NullabilityState.Nullable)
            schema.Set("nullable", BoolValue.True);
        return schema.Build();
    }

    private DictValue? Returned(GoogleDocstring document)
    {
        ParameterInfo parameter = method.ReturnParameter;
        if (parameter.ParameterType == typeof(void) || parameter.ParameterType == typeof(Task)
            || parameter.ParameterType == typeof(ValueTask))
            return null;
        try
        {
            var schema = new DictBuilder(null, 2);
            schema.SetAll(Schema(parameter));
            if ((parameter.GetCustomAttribute<DescriptionAttribute>()?.Description ?? document.Returns)
                is { } text)
                schema.Set("description", TextValue.Of(text));
            return schema.Build();
        }
        catch (ArgumentException)
        {
            return null; // No model writes it, so it may be of any type.
        }
    }

    private static Value Trimmed(Value value) => value is ListValue list
        ? new ListValue([.. list.Items.Select(i => i is TextValue t ? TextValue.Of(t.Text.Trim()) : i)])
        : value;

    public static DictValue Dict(params ReadOnlySpan<(string Key, Value Value)> pairs)
    {
        var dict = new DictBuilder(null, pairs.Length);
        foreach ((string key, Value value) in pairs)
            dict.Set(key, value);
        return dict.Build();
    }

    [GeneratedRegex(@"^<.*>g__(\w+)\|")]
    private static partial Regex LocalName();

    [GeneratedRegex(@"\(choices:\s*(.*?)\)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Choices();
}
