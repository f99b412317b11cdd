namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>A list or a tuple; neither ever changes.</summary>
internal abstract class SequenceValue(Value[] items) : Value
{
    public Value[] Items => items;

    public override bool IsTrue => items.Length > 0;

    public abstract SequenceValue With(Value[] other);
}

internal sealed class ListValue(Value[] items) : SequenceValue(items)
{
    public static ListValue Empty { get; } = new([]);

    public override string TypeName => "list";

    public override SequenceValue With(Value[] other) => new ListValue(other);

    public override Value? Attribute(string name, RenderState state) =>
        Methods.Lists.Bind(this, name) ?? Methods.Sequences.Bind(this, name);
}

/// <summary>A tuple; groups of <c>groupby</c> have names for their two items.</summary>
internal sealed class TupleValue(Value[] items, bool isGroup = false) : SequenceValue(items)
{
    public override string TypeName => isGroup ? "_GroupTuple" : "tuple";

    public override SequenceValue With(Value[] other) => new TupleValue(other);

    public override Value? Attribute(string name, RenderState state) => name switch
    {
        "grouper" when isGroup => Items[0],
        "list" when isGroup => Items[1],
        _ => Methods.Sequences.Bind(this, name),
    };
}

/// <summary><c>range(start, stop, step)</c>, at most 100,000 numbers.</summary>
internal sealed class RangeValue(long start, long step, int count) : Value
{
    public int Count => count;

    public (long Start, long Stop, long Step) Bounds { get; init; }

    public override string TypeName => "range";

    public override bool IsTrue => count > 0;

    public IntValue this[int index] => IntValue.Of(start + index * step);

    public override Value? Attribute(string name, RenderState state) => name switch
    {
        "start" => IntValue.Of(Bounds.Start),
        "stop" => IntValue.Of(Bounds.Stop),
        "step" => IntValue.Of(Bounds.Step),
        _ => Methods.Sequences.Bind(this, name),
    };
}

/// <summary>Values that can be walked through once, made as they are asked for.</summary>
internal sealed class IteratorValue : Value
{
    /// <summary>Iterators over iterators recurse, so chains are cut by reading them.</summary>
    private const int Deepest = 50;

    private readonly IEnumerator<Value> _items;
    private readonly int _depth;

    public IteratorValue(IEnumerable<Value> items, Value source, string typeName = "generator")
    {
        _depth = source is IteratorValue inner ? inner._depth + 1 : 0;
        _items = _depth > Deepest ? Read(items) : items.GetEnumerator();
        if (_depth > Deepest)
            _depth = 0;
        TypeName = typeName;
    }

    public override string TypeName { get; }

    public bool TryNext(out Value value)
    {
        bool any = _items.MoveNext();
        value = any ? _items.Current : NoneValue.Instance;
        return any;
    }

    public IEnumerable<Value> Rest()
    {
        while (TryNext(out Value value))
            yield return value;
    }

    private static IEnumerator<Value> Read(IEnumerable<Value> items) => items.ToList().GetEnumerator();
}
