using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>The JSON schema of a type.</summary>
internal static class ToolSchema
{
    private static readonly Type[] Lists =
    [
        typeof(List<>), typeof(IList<>), typeof(IReadOnlyList<>), typeof(IEnumerable<>),
        typeof(ICollection<>), typeof(IReadOnlyCollection<>), typeof(HashSet<>), typeof(ISet<>),
    ];

    private static readonly Type[] Dictionaries =
    [
        typeof(Dictionary<,>), typeof(IDictionary<,>), typeof(IReadOnlyDictionary<,>),
    ];

    private static readonly Type[] Tuples =
    [
        typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>),
        typeof(Tuple<,>), typeof(Tuple<,,>), typeof(Tuple<,,,>),
    ];

    /// <exception cref="ArgumentException">There is none.</exception>
    public static DictValue Of(NullabilityInfo info, string name)
    {
        Type? inner = Nullable.GetUnderlyingType(info.Type);
        DictValue schema = inner is not null ? Of(inner) : Generic(info, name) ?? Of(info.Type);
        bool nullable = inner is not null
            || (info.ReadState == NullabilityState.Nullable && schema.Count > 0);
        return nullable ? With(schema, "nullable", BoolValue.True) : schema;
    }

    /// <summary>Basic types are a list of names, others alternatives.</summary>
    public static DictValue Union(IReadOnlyList<Type> types)
    {
        DictValue[] all = [.. types.Select(Of)];
        if (!all.All(s => s.Count == 1 && s.Find("type") is TextValue))
            return ToolDescription.Dict(("anyOf", new ListValue(all)));
        string[] names = [.. all.Select(s => ((TextValue)s.Find("type")!).Text)
            .Distinct().Order(StringComparer.Ordinal)];
        return ToolDescription.Dict(("type", names.Length == 1 ? TextValue.Of(names[0])
            : new ListValue([.. names.Select(TextValue.Of)])));
    }

    private static DictValue? Generic(NullabilityInfo info, string name)
    {
        if (info.Type.IsArray)
            return ToolDescription.Dict(("type", TextValue.Of("array")),
                ("items", Of(info.ElementType!, name)));
        if (!info.Type.IsGenericType)
            return null;
        Type open = info.Type.GetGenericTypeDefinition();
        NullabilityInfo[] arguments = info.GenericTypeArguments;
        if (open == typeof(Task<>) || open == typeof(ValueTask<>))
            return Of(arguments[0], name);
        if (Lists.Contains(open))
            return ToolDescription.Dict(("type", TextValue.Of("array")), ("items", Of(arguments[0], name)));
        if (Dictionaries.Contains(open) && arguments[0].Type == typeof(string))
            return ToolDescription.Dict(("type", TextValue.Of("object")),
                ("additionalProperties", Of(arguments[1], name)));
        return Tuples.Contains(open) ? ToolDescription.Dict(("type", TextValue.Of("array")),
            ("prefixItems", new ListValue([.. arguments.Select(a => Of(a, name))]))) : null;
    }

    private static DictValue Of(Type type)
    {
        if (type.IsEnum)
            return ToolDescription.Dict(("type", TextValue.Of("string")),
                ("enum", new ListValue([.. Enum.GetNames(type).Select(TextValue.Of)])));
        string? name = Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "boolean",
            TypeCode.String or TypeCode.Char or TypeCode.DateTime => "string",
            >= TypeCode.SByte and <= TypeCode.UInt64 => "integer",
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "number",
            _ => null,
        };
        if (name is not null)
            return ToolDescription.Dict(("type", TextValue.Of(name)));
        if (type == typeof(object) || type == typeof(JsonElement) || type == typeof(JsonNode))
            return DictValue.Empty;
        return type == typeof(Half) ? ToolDescription.Dict(("type", TextValue.Of("number")))
            : throw new ArgumentException(
                $"{type} has no JSON schema: use numbers, texts, booleans, enums, lists, "
                + "dictionaries by text and tuples of them, or describe the tool by ChatTool.FromJson.");
    }

    private static DictValue With(DictValue schema, string key, Value value)
    {
        var dict = new DictBuilder(null, schema.Count + 1);
        dict.SetAll(schema);
        dict.Set(key, value);
        return dict.Build();
    }
}
