using System.Collections;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>A dictionary in the order of its insertions. It never changes.</summary>
internal sealed class DictValue : Value, IEnumerable<KeyValuePair<Value, Value>>
{
    private const int FewKeys = 8;
    private readonly Value[] _keys, _values;
    private readonly Dictionary<string, int>? _index;

    public static DictValue Empty { get; } = new([], []);

    public DictValue(Value[] keys, Value[] values)
    {
        (_keys, _values) = (keys, values);
        if (keys.Length <= FewKeys)
            return;
        _index = new(keys.Length);
        for (int i = 0; i < keys.Length; i++)
            _index[Hashing.KeyOf(keys[i])] = i;
    }

    /// <summary>The keys and values themselves, which nobody may change.</summary>
    public Value[] Keys => _keys;

    public Value[] Values => _values;

    public int Count => _keys.Length;

    public override string TypeName => "dict";

    public override bool IsTrue => _keys.Length > 0;

    public Value? Find(string key)
    {
        if (_index is not null)
            return _index.TryGetValue(Hashing.TextKey(key), out int at) ? _values[at] : null;
        for (int i = 0; i < _keys.Length; i++)
            if (_keys[i] is TextValue text && text.Text == key)
                return _values[i];
        return null;
    }

    /// <exception cref="TemplateFault">The key is a list or a dictionary.</exception>
    public Value? Find(Value key)
    {
        if (key is TextValue text)
            return Find(text.Text);
        string wanted = Hashing.KeyOf(key);
        if (_index is not null)
            return _index.TryGetValue(wanted, out int at) ? _values[at] : null;
        for (int i = 0; i < _keys.Length; i++)
            if (Hashing.KeyOf(_keys[i]) == wanted)
                return _values[i];
        return null;
    }

    public override Value? Attribute(string name, RenderState state) => Methods.Dicts.Bind(this, name);

    public IEnumerator<KeyValuePair<Value, Value>> GetEnumerator() =>
        _keys.Zip(_values, KeyValuePair.Create).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Makes a dictionary; a key that comes again keeps its place and gets the new value.</summary>
internal sealed class DictBuilder(RenderState? state, int capacity)
{
    private const int BytesOfEntry = 128;

    private readonly List<Value> _keys = new(capacity), _values = new(capacity);
    private readonly Dictionary<string, int> _index = new(capacity);

    public void Set(Value key, Value value)
    {
        state?.Charge(BytesOfEntry);
        state?.StepThrough(key);
        if (_index.TryAdd(Hashing.KeyOf(key), _keys.Count))
        {
            _keys.Add(key);
            _values.Add(value);
        }
        else
            _values[_index[Hashing.KeyOf(key)]] = value;
    }

    public void Set(string key, Value value) => Set(TextValue.Of(key), value);

    public void SetAll(IEnumerable<KeyValuePair<Value, Value>> pairs)
    {
        foreach ((Value key, Value value) in pairs)
            Set(key, value);
    }

    public DictValue Build() => new([.. _keys], [.. _values]);
}
