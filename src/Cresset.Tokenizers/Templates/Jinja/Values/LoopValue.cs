namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary><c>loop</c>.</summary>
internal sealed class LoopValue : CallableValue, IDisposable
{
    private readonly IEnumerator<Value> _items;
    private readonly Func<Value, string>? _recurse;
    private readonly int _depth;
    private readonly Queue<Value> _ahead = [];
    private Value? _previous, _current;
    private TupleValue? _changed;
    private int? _length;
    private int _index = -1;

    public LoopValue(IEnumerable<Value> items, int? length, Func<Value, string>? recurse, int depth) =>
        (_items, _length, _recurse, _depth) = (items.GetEnumerator(), length, recurse, depth);

    public override string TypeName => "LoopContext";

    public Value Current => _current!;

    public bool Next()
    {
        if (!Peek())
            return false;
        (_previous, _current) = (_current, _ahead.Dequeue());
        _index++;
        return true;
    }

    public override Value? Attribute(string name, RenderState state) => name switch
    {
        "index" => IntValue.Of(_index + 1),
        "index0" => IntValue.Of(_index),
        "first" => BoolValue.Of(_index == 0),
        "last" => BoolValue.Of(!Peek()),
        "length" => IntValue.Of(Length),
        "revindex" => IntValue.Of(Length - _index),
        "revindex0" => IntValue.Of(Length - _index - 1),
        "depth" => IntValue.Of(_depth + 1),
        "depth0" => IntValue.Of(_depth),
        "previtem" => _previous ?? new UndefinedValue(() => "there is no previous item"),
        "nextitem" => Peek() ? _ahead.Peek() : new UndefinedValue(() => "there is no next item"),
        "cycle" => new FunctionValue(new("cycle", "*values", Cycle)),
        "changed" => new FunctionValue(new("changed", "*values", Changed)),
        _ => null,
    };

    public override Value Call(RenderState state, Arguments arguments) => _recurse is null
        ? throw TemplateFault.Type("The loop must have the 'recursive' marker to be called recursively.")
        : arguments is { Positional: [var items], Named: [] } ? TextValue.Of(_recurse(items))
        : throw TemplateFault.Type("loop() takes the items to go through");

    public int Length
    {
        get
        {
            if (_length is null)
            {
                while (_items.MoveNext())
                    _ahead.Enqueue(_items.Current);
                _length = _index + 1 + _ahead.Count;
            }
            return _length.Value;
        }
    }

    public string Text => $"<LoopContext {_index + 1}/{Length}>";

    public void Dispose() => _items.Dispose();

    private bool Peek()
    {
        if (_ahead.Count == 0 && _items.MoveNext())
            _ahead.Enqueue(_items.Current);
        return _ahead.Count > 0;
    }

    private Value Cycle(RenderState state, Value?[] arguments)
    {
        Value[] values = ((TupleValue)arguments[0]!).Items;
        return values.Length > 0 ? values[_index % values.Length]
            : throw TemplateFault.Type("no items for cycling given");
    }

    private Value Changed(RenderState state, Value?[] arguments)
    {
        var values = (TupleValue)arguments[0]!;
        bool same = _changed is not null && Comparisons.Same(_changed, values, state);
        _changed = values;
        return BoolValue.Of(!same);
    }
}
