using System.Reflection;
using System.Text.Json;
using Cresset.Tokenizers.Templates.Jinja;

namespace Cresset.Tokenizers.Templates;

/// <summary>A tool that a model may call, described by a JSON schema.</summary>
public sealed class ChatTool
{
    private ChatTool(Value value) => Value = value;

    internal Value Value { get; }

    /// <summary>
    /// A tool whose description is given, usually <c>{"type": "function", "function": {…}}</c>.
    /// </summary>
    /// <exception cref="ArgumentException">It is no object.</exception>
    public static ChatTool FromJson(JsonElement json) => new(ValueReader.Read(json, "tool") as DictValue
        ?? throw new ArgumentException($"A tool is an object, not {json.ValueKind}.", nameof(json)));

    /// <summary>The tools of a JSON list.</summary>
    /// <exception cref="ArgumentException">It is no list of objects.</exception>
    public static IReadOnlyList<ChatTool> ListFromJson(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array
            ? [.. json.EnumerateArray().Select(FromJson)]
            : throw new ArgumentException($"Tools are a list, not {json.ValueKind}.", nameof(json));

    /// <summary>
    /// Describes a method, as transformers describes a Python function by its hints and docstring.
    /// </summary>
    /// <remarks>
    /// <see cref="System.ComponentModel.DescriptionAttribute"/> on the method, each parameter and the return
    /// value says what they mean; a Google-style docstring (<c>Args:</c>, <c>Returns:</c>) in that of the
    /// method does, too. Values that a parameter may have come from its enum type, from
    /// <see cref="System.ComponentModel.DataAnnotations.AllowedValuesAttribute"/>, or from <c>(choices:
    /// […])</c> at the end of its description; several types from <see cref="ToolTypesAttribute"/>. A
    /// parameter with a default is not required; a <see cref="CancellationToken"/> is left out.
    /// </remarks>
    /// <param name="method">The method.</param>
    /// <param name="name">Its name for the model; null takes the method's.</param>
    /// <exception cref="ArgumentException">
    /// A description is missing, or a type has no JSON schema.
    /// </exception>
    public static ChatTool FromMethod(MethodInfo method, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        return new(new ToolDescription(method, name).Build());
    }

    /// <summary>Describes a delegate.</summary>
    /// <inheritdoc cref="FromMethod"/>
    /// <param name="function">A method, a local function, or a lambda expression, which needs a name.</param>
    /// <param name="name">Its name for the model; null takes the function's.</param>
    public static ChatTool FromDelegate(Delegate function, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        return FromMethod(function.Method, name);
    }

    /// <summary>The description as JSON.</summary>
    public string ToJson() =>
        new JsonText(new RenderState(TemplateLimits.Default, new([]), TimeProvider.System))
        {
            ItemSeparator = ", ",
            KeySeparator = ": ",
        }.Run(Value);
}

/// <summary>The types that an argument of a tool may have, where C# says only <c>object</c>.</summary>
/// <param name="types">Two or more types.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
public sealed class ToolTypesAttribute(params Type[] types) : Attribute
{
    /// <summary>The types.</summary>
    public IReadOnlyList<Type> Types { get; } = types;
}
