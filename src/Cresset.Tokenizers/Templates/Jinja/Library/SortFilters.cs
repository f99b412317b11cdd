namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Filters that compare items.</summary>
internal static class SortFilters
{
    public static FunctionTable Table { get; } = new()
    {
        ["sort", "value reverse? case_sensitive? attribute?"] = Sort,
        ["unique", "value case_sensitive? attribute?"] = (s, a) => new IteratorValue(Unique(a, s), a[0]!),
        ["min", "value case_sensitive? attribute?"] = (s, a) => Extreme(a, s, -1),
        ["max", "value case_sensitive? attribute?"] = (s, a) => Extreme(a, s, 1),
        ["groupby", "value attribute default? case_sensitive?"] = GroupBy,
        ["dictsort", "value case_sensitive? by? reverse?"] = DictSort,
    };

    private static Value IgnoreCase(Value value, RenderState state)
    {
        if (value is not TextValue text)
            return value;
        state.StepThrough(text);
        return Arg.Made(Casing.Lower(text.Text), state);
    }

    private static Func<Value, Value> Key(AttributePath path, bool caseSensitive, RenderState state) =>
        item => caseSensitive ? path.Find(item, state) : IgnoreCase(path.Find(item, state), state);

    private static Value[] Sorted(Value[] items, Func<Value, Value> key, bool reverse, RenderState state)
    {
        (Value Key, Value Item)[] pairs = Array.ConvertAll(items, item => (key(item), item));
        if (reverse)
            Sorting.Stable(pairs, (x, y) => Comparisons.Order("<", y.Key, x.Key, state), state);
        else
            Sorting.Stable(pairs, (x, y) => Comparisons.Order("<", x.Key, y.Key, state), state);
        return Array.ConvertAll(pairs, p => p.Item);
    }

    private static ListValue Sort(RenderState state, Value?[] a)
    {
        Value?[] names = a[3] is TextValue text ? [.. text.Text.Split(',').Select(TextValue.Of)] : [a[3]];
        Func<Value, Value>[] keys = [.. names.Select(n => Key(AttributePath.Of(n), Arg.Flag(a[2]), state))];
        return new(Sorted(Iteration.ToArray(a[0]!, state),
            item => new ListValue([.. keys.Select(k => k(item))]), Arg.Flag(a[1]), state));
    }

    private static IEnumerable<Value> Unique(Value?[] a, RenderState state)
    {
        Func<Value, Value> key = Key(AttributePath.Of(a[2]), Arg.Flag(a[1]), state);
        var seen = new HashSet<string>();
        foreach (Value item in Iteration.Of(a[0]!, state))
        {
            state.Step();
            state.Charge(64);
            Value mine = key(item);
            state.StepThrough(mine);
            if (seen.Add(Hashing.KeyOf(mine)))
                yield return item;
        }
    }

    private static Value Extreme(Value?[] a, RenderState state, int sign)
    {
        Func<Value, Value> key = Key(AttributePath.Of(a[2]), Arg.Flag(a[1]), state);
        (Value Item, Value Key)? best = null;
        string symbol = sign < 0 ? "<" : ">";
        foreach (Value item in Iteration.Of(a[0]!, state))
        {
            state.Step();
            Value mine = key(item);
            if (best is null || Comparisons.Order(symbol, mine, best.Value.Key, state) * sign > 0)
                best = (item, mine);
        }
        return best?.Item ?? new UndefinedValue(() => "No aggregated item, sequence was empty.");
    }

    private static ListValue GroupBy(RenderState state, Value?[] a)
    {
        AttributePath path = AttributePath.Of(a[1], a[2] is NoneValue ? null : a[2]);
        bool caseSensitive = Arg.Flag(a[3]);
        Func<Value, Value> key = Key(path, caseSensitive, state);
        Value[] items = Sorted(Iteration.ToArray(a[0]!, state), key, false, state);
        var groups = new List<Value>();
        for (int start = 0, end; start < items.Length; start = end)
        {
            Value first = key(items[start]);
            for (end = start + 1; end < items.Length && Comparisons.Same(first, key(items[end]), state);)
                end++;
            groups.Add(new TupleValue([caseSensitive ? first : path.Find(items[start], state),
                new ListValue(items[start..end])], isGroup: true));
        }
        return new([.. groups]);
    }

    private static ListValue DictSort(RenderState state, Value?[] a)
    {
        string by = a[2] is null ? "key" : Arg.Soft(a[2], state);
        if (by is not ("key" or "value"))
            throw TemplateFault.Filter("You can only sort by either \"key\" or \"value\"");
        if (a[0] is not DictValue dict)
            throw a[0] is UndefinedValue undefined ? undefined.Fault : new TemplateFault(
                TemplateErrorKind.AttributeError, $"'{a[0]!.TypeName}' object has no attribute 'items'");
        int at = by == "key" ? 0 : 1;
        Value Key(Value pair) =>
            ((TupleValue)pair).Items[at] is var v && Arg.Flag(a[1]) ? v : IgnoreCase(v, state);
        Value[] pairs = [.. new DictViewValue(dict, DictPart.Items).Items()];
        return new(Sorted(pairs, Key, Arg.Flag(a[3]), state));
    }
}
