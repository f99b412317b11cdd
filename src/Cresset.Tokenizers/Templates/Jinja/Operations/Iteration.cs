namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Going through values.</summary>
internal static class Iteration
{
    /// <exception cref="TemplateFault">The value holds no others.</exception>
    public static IEnumerable<Value> Of(Value value, RenderState state) => TryOf(value, state)
        ?? throw TemplateFault.Type($"'{value.TypeName}' object is not iterable");

    public static IEnumerable<Value>? TryOf(Value value, RenderState state) => value switch
    {
        SequenceValue s => s.Items,
        TextValue t => CodePointText.Values(t.Text, state),
        DictValue d => d.Keys,
        DictViewValue v => v.Items(),
        RangeValue r => Enumerable.Range(0, r.Count).Select(i => (Value)r[i]),
        IteratorValue i => i.Rest(),
        UndefinedValue => [],
        BytesValue b => b.Bytes.Select(x => (Value)IntValue.Of(x)),
        LoopValue loop => LoopRest(loop),
        _ => null,
    };

    /// <summary>All values, counted; the array of a list is its own and must not be changed.</summary>
    public static Value[] ToArray(Value value, RenderState state)
    {
        if (value is SequenceValue sequence)
            return sequence.Items;
        if (Lengths.Of(value) is int count)
            state.ChargeItems(count);
        var items = new List<Value>();
        foreach (Value item in Of(value, state))
        {
            state.Step();
            state.Charge(16);
            items.Add(item);
        }
        return [.. items];
    }

    private static IEnumerable<Value> LoopRest(LoopValue loop)
    {
        while (loop.Next())
            yield return new TupleValue([loop.Current, loop]);
    }
}

/// <summary>The number of values in another.</summary>
internal static class Lengths
{
    public static int? Of(Value value) => value switch
    {
        TextValue t => t.Length,
        SequenceValue s => s.Items.Length,
        DictValue d => d.Count,
        DictViewValue v => v.Count,
        RangeValue r => r.Count,
        UndefinedValue => 0,
        BytesValue b => b.Bytes.Length,
        LoopValue loop => loop.Length,
        _ => null,
    };
}

/// <summary>Calls of values.</summary>
internal static class Calls
{
    public static Value Invoke(Value function, Arguments arguments, RenderState state) => function switch
    {
        CallableValue callable => callable.Call(state, arguments),
        UndefinedValue undefined => throw undefined.Fault,
        _ => throw TemplateFault.Type($"'{function.TypeName}' object is not callable"),
    };
}
