namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Filters on lists as a whole.</summary>
internal static class ListFilters
{
    public static FunctionTable Table { get; } = new()
    {
        ["list", "value"] = (s, a) => new ListValue(Iteration.ToArray(a[0]!, s)),
        ["length", "/ obj"] = (_, a) => Lengths.Of(a[0]!) is int n ? IntValue.Of(n)
            : throw TemplateFault.Type($"object of type '{a[0]!.TypeName}' has no len()"),
        ["first", "seq"] = (s, a) => Iteration.Of(a[0]!, s).FirstOrDefault()
            ?? new UndefinedValue(() => "No first item, sequence was empty."),
        ["last", "seq"] = (s, a) => Reversible(a[0]!, s).LastOrDefault()
            ?? new UndefinedValue(() => "No last item, sequence was empty."),
        ["reverse", "value"] = Reverse,
        ["join", "value d? attribute?"] = Join,
        ["sum", "iterable attribute? start?"] = Sum,
        ["batch", "value linecount fill_with?"] = (s, a) => new IteratorValue(Batches(a, s), a[0]!),
        ["slice", "value slices fill_with?"] = (s, a) => new IteratorValue(Slices(a, s), a[0]!),
        ["random", "seq"] = Any,
        ["items", "value"] = (s, a) =>
            a[0] is UndefinedValue ? new IteratorValue([], a[0]!) : a[0] is DictValue dict
                ? new IteratorValue(new DictViewValue(dict, DictPart.Items).Items(), dict)
                : throw TemplateFault.Type("Can only get item pairs from a mapping."),
    };

    private static Value[] Reversible(Value value, RenderState state) => value is IteratorValue or LoopValue
        ? throw TemplateFault.Type($"'{value.TypeName}' object is not reversible")
        : Iteration.ToArray(value, state);

    private static Value Reverse(RenderState state, Value?[] a)
    {
        if (a[0] is TextValue text)
            return Arg.Made(text.IsPlain ? new([.. text.Text.Reverse()])
                : CodePointText.Reverse(text.Text, state), state);
        if (Iteration.TryOf(a[0]!, state) is null)
            throw TemplateFault.Filter("argument must be iterable");
        Value[] items = Iteration.ToArray(a[0]!, state);
        if (a[0] is IteratorValue)
            return new ListValue([.. items.Reverse()]);
        string type = a[0] switch
        {
            ListValue => "list_reverseiterator",
            DictValue => "dict_reversekeyiterator",
            RangeValue => "range_iterator",
            _ => "reversed",
        };
        return new IteratorValue(Enumerable.Range(1, items.Length).Select(i => items[^i]), a[0]!, type);
    }

    private static TextValue Join(RenderState state, Value?[] a)
    {
        AttributePath path = AttributePath.Of(a[2]);
        var parts = new List<string>();
        foreach (Value item in Iteration.Of(a[0]!, state))
        {
            state.Step();
            string part = Repr.Text(path.Find(item, state), state);
            state.Charge(16 + 2L * part.Length);
            parts.Add(part);
        }
        return TextMethods.Joined(a[1] is null ? "" : Arg.Soft(a[1], state), [.. parts], state);
    }

    private static Value Sum(RenderState state, Value?[] a)
    {
        AttributePath path = AttributePath.Of(a[1]);
        Value sum = a[2] ?? IntValue.Of(0);
        if (sum is TextValue)
            throw TemplateFault.Type("sum() can't sum strings [use ''.join(seq) instead]");
        foreach (Value item in Iteration.Of(a[0]!, state))
        {
            state.Step();
            sum = Arithmetic.Add(sum, path.Find(item, state), state);
        }
        return sum;
    }

    private static IEnumerable<Value> Batches(Value?[] a, RenderState state)
    {
        long size = a[1] is UndefinedValue ? -1 : Arg.Integer(a[1], 0); // equal to no size
        var batch = new List<Value>();
        foreach (Value item in Iteration.Of(a[0]!, state))
        {
            state.Step();
            if (batch.Count == size)
            {
                yield return new ListValue([.. batch]);
                batch.Clear();
            }
            state.Charge(16);
            batch.Add(item);
        }
        if (batch.Count == 0)
            yield break;
        long missing = Arg.IsNone(a[2]) ? 0 : Math.Max(0, size - batch.Count);
        state.ChargeItems(missing);
        yield return new ListValue([.. batch, .. Enumerable.Repeat(a[2]!, (int)missing)]);
    }

    private static IEnumerable<Value> Slices(Value?[] a, RenderState state)
    {
        Value[] items = Iteration.ToArray(a[0]!, state);
        long count = Arg.Amount(a[1], 0);
        if (count == 0)
            throw Arithmetic.DivisionByZero("integer division or modulo by zero");
        long size = items.Length / count, longer = items.Length % count, at = 0;
        for (long i = 0; i < count; i++)
        {
            state.Step();
            long length = size + (i < longer ? 1 : 0);
            state.ChargeItems(length + 1);
            Value[] slice = items[(int)at..(int)(at + length)];
            at += length;
            yield return new ListValue(i >= longer && !Arg.IsNone(a[2]) ? [.. slice, a[2]!] : slice);
        }
    }

    private static Value Any(RenderState state, Value?[] a)
    {
        if (a[0] is not (SequenceValue or TextValue or RangeValue or UndefinedValue))
            throw TemplateFault.Type($"object of type '{a[0]!.TypeName}' has no len()");
        Value[] items = Iteration.ToArray(a[0]!, state);
        return items.Length > 0 ? items[Random.Shared.Next(items.Length)]
            : new UndefinedValue(() => "No random item, sequence was empty.");
    }
}
