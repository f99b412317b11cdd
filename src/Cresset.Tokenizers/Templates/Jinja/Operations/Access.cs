namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Attributes and items with the rules of Jinja's immutable sandbox.</summary>
internal static class Access
{
    private static readonly HashSet<string> ListChanges =
        ["append", "clear", "pop", "reverse", "insert", "sort", "extend", "remove"];

    private static readonly HashSet<string> DictChanges = ["clear", "pop", "popitem", "setdefault", "update"];

    private static readonly HashSet<string> Hidden =
    [
        "__class__", "__init__", "__doc__", "__dir__", "__eq__", "__ne__", "__str__", "__repr__", "__hash__",
        "__new__", "__reduce__", "__reduce_ex__", "__sizeof__", "__format__", "__getattribute__",
        "__setattr__", "__delattr__", "__subclasshook__", "__init_subclass__", "__ge__", "__gt__", "__le__",
        "__lt__", "__len__", "__iter__", "__contains__", "__getitem__", "__add__", "__mul__", "__call__",
        "__dict__", "__module__", "__globals__",
    ];

    /// <summary><c>value.name</c></summary>
    public static Value Attribute(Value value, TextValue name, RenderState state)
    {
        if (Own(value, name.Text, state) is { } found)
            return found;
        return value is DictValue dict ? dict.Find(name.Text) ?? Missing(value, name) : Missing(value, name);
    }

    /// <summary><c>value[key]</c></summary>
    public static Value Item(Value value, Value key, RenderState state)
    {
        if (value is UndefinedValue undefined)
            throw undefined.Fault;
        if (state.Folds && key is SliceValue)
            return Folded(value, key, state);
        if (Items.Find(value, key, state) is { } found)
            return found;
        if (key is SliceValue)
            throw TemplateFault.Type(value is DictValue ? "unhashable type: 'slice'"
                : $"'{value.TypeName}' object is not subscriptable");
        return key is TextValue name ? Own(value, name.Text, state) ?? Missing(value, key)
            : Missing(value, key);
    }

    private static Value Folded(Value value, Value key, RenderState state)
    {
        try
        {
            return Items.Find(value, key, state) ?? Missing(value, key);
        }
        catch (TemplateFault fault) when (fault.Kind == TemplateErrorKind.TypeError)
        {
            return Missing(value, key);
        }
    }

    /// <summary>The item of one step of an attribute path: as <see cref="Item"/>.</summary>
    public static Value Path(Value value, IEnumerable<Value> parts, RenderState state)
    {
        foreach (Value part in parts)
            value = Item(value, part, state);
        return value;
    }

    public static bool IsUnsafe(Value value, string name) => name.StartsWith('_') ? Hidden.Contains(name)
        : value switch
        {
            ListValue => ListChanges.Contains(name),
            DictValue => DictChanges.Contains(name),
            _ => false,
        };

    private static Value? Own(Value value, string name, RenderState state)
    {
        if (value.Attribute(name, state) is { } found && !name.StartsWith('_'))
            return found;
        if (value is NamespaceValue || !IsUnsafe(value, name))
            return null;
        string type = value.TypeName;
        return new UndefinedValue(() => $"access to attribute '{name}' of '{type}' object is not safe.",
            TemplateErrorKind.SecurityError);
    }

    private static UndefinedValue Missing(Value value, Value key) => new(() => key is TextValue name
        ? $"'{NameOf(value)}' has no attribute '{name.Text}'"
        : $"{NameOf(value)} has no element {Repr.Short(key)}");

    private static string NameOf(Value value) => value is NoneValue ? "None" : $"{value.TypeName} object";
}
