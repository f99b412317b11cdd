namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Filters that go through a list, item by item, as their result is read.</summary>
internal static class SelectFilters
{
    public static FunctionTable Table { get; } = new()
    {
        ["map", "value *arguments **named"] = (s, a) => new IteratorValue(Map(a, s), a[0]!),
        ["select", "value *arguments **named"] = (s, a) => Select(a, s, false, true),
        ["reject", "value *arguments **named"] = (s, a) => Select(a, s, false, false),
        ["selectattr", "value *arguments **named"] = (s, a) => Select(a, s, true, true),
        ["rejectattr", "value *arguments **named"] = (s, a) => Select(a, s, true, false),
    };

    private static IEnumerable<Value> Map(Value?[] a, RenderState state)
    {
        if (!a[0]!.IsTrue)
            yield break;
        Func<Value, Value> map = Mapping((TupleValue)a[1]!, (DictValue)a[2]!, state);
        foreach (Value item in Iteration.Of(a[0]!, state))
        {
            state.Step();
            yield return map(item);
        }
    }

    private static Func<Value, Value> Mapping(TupleValue arguments, DictValue named, RenderState state)
    {
        if (arguments.Items.Length > 0)
        {
            (Function run, Arguments rest) = Named("filter", FilterTable.Find, arguments.Items, named);
            return item => run.Call(state, rest, item);
        }
        Value attribute = named.Find("attribute")
            ?? throw TemplateFault.Filter("map requires a filter argument");
        foreach (Value key in named.Keys)
            if (key is TextValue { Text: not ("attribute" or "default") } other)
                throw TemplateFault.Filter($"Unexpected keyword argument {Repr.Quote(other.Text)}");
        AttributePath path =
            AttributePath.Of(attribute, named.Find("default") is { } d and not NoneValue ? d : null);
        return item => path.Find(item, state);
    }

    private static (Function Run, Arguments Given) Named(
        string kind, Func<string, Function?> find, Value[] arguments, DictValue named)
    {
        string name = arguments[0] is TextValue text ? text.Text : "";
        Function run = find(name) ?? throw new TemplateFault(TemplateErrorKind.TemplateRuntimeError,
            $"No {kind} named {(arguments[0] is TextValue ? Repr.Quote(name) : Repr.Short(arguments[0]))}.");
        return (run, new(arguments[1..],
            [.. named.Select(p => KeyValuePair.Create(((TextValue)p.Key).Text, p.Value))]));
    }

    private static IteratorValue Select(Value?[] a, RenderState state, bool byAttribute, bool wanted) =>
        new(Selected(a, state, byAttribute, wanted), a[0]!);

    private static IEnumerable<Value> Selected(Value?[] a, RenderState state, bool byAttribute, bool wanted)
    {
        if (!a[0]!.IsTrue)
            yield break;
        Func<Value, bool> test = Condition(((TupleValue)a[1]!).Items, (DictValue)a[2]!, state, byAttribute);
        foreach (Value item in Iteration.Of(a[0]!, state))
        {
            state.Step();
            if (test(item) == wanted)
                yield return item;
        }
    }

    private static Func<Value, bool> Condition(
        Value[] arguments, DictValue named, RenderState state, bool byAttribute)
    {
        if (byAttribute && arguments.Length == 0)
            throw TemplateFault.Filter("Missing parameter for attribute name");
        AttributePath path = AttributePath.Of(byAttribute ? arguments[0] : null);
        Value[] rest = byAttribute ? arguments[1..] : arguments;
        if (rest.Length == 0)
            return item => path.Find(item, state).IsTrue;
        (Function run, Arguments given) = Named("test", TestTable.Find, rest, named);
        return item => run.Call(state, given, path.Find(item, state)).IsTrue;
    }
}
