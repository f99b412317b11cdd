namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Filters on any value.</summary>
internal static class ObjectFilters
{
    public static FunctionTable Table { get; } = new()
    {
        ["default", "value default_value? boolean?"] = (_, a) =>
            a[0] is UndefinedValue || (Arg.Flag(a[2]) && !a[0]!.IsTrue) ? a[1] ?? TextValue.Empty : a[0]!,
        ["attr", "obj name"] = Attribute,
        ["tojson", "x ensure_ascii? indent? separators? sort_keys?"] = ToJson,
    };

    private static Value Attribute(RenderState state, Value?[] a)
    {
        string name = Arg.Text(a[1]);
        if (a[0] is UndefinedValue undefined)
            throw undefined.Fault;
        return a[0] is not DictValue || Access.IsUnsafe(a[0]!, name)
            || a[0]!.Attribute(name, state) is not null
            ? Access.Attribute(a[0]!, TextValue.Of(name), state)
            : new UndefinedValue(() => $"'dict object' has no attribute '{name}'");
    }

    private static TextValue ToJson(RenderState state, Value?[] a)
    {
        string? indent = a[2] switch
        {
            null or NoneValue => null,
            TextValue text => text.Text,
            UndefinedValue undefined => throw undefined.Fault,
            _ => Blank(Numbers.Index(a[2]!), state),
        };
        (string item, string key) = Separators(a[3], indent is null, state);
        return TextValue.Of(new JsonText(state)
        {
            EnsureAscii = Arg.Flag(a[1]),
            Indent = indent,
            ItemSeparator = item,
            KeySeparator = key,
            SortKeys = Arg.Flag(a[4]),
        }.Run(a[0]!));
    }

    private static string Blank(long width, RenderState state)
    {
        state.ChargeText(Math.Max(0, width));
        return new(' ', (int)Math.Max(0, width));
    }

    private static (string Item, string Key) Separators(Value? value, bool oneLine, RenderState state)
    {
        if (Arg.IsNone(value))
            return (oneLine ? ", " : ",", ": ");
        return Iteration.ToArray(value!, state) is [TextValue item, TextValue key] ? (item.Text, key.Text)
            : throw TemplateFault.Invalid("separators: two texts are needed, (item, key)");
    }
}
