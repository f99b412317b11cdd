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

    public ReadOnlySpan<Value> Keys => _keys;

    public ReadOnlySpan<Value> Values => _values;

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
    private readonly List<Value> _keys = new(capacity), _values = new(capacity);
    private readonly Dictionary<string, int> _index = new(capacity);

    public void Set(Value key, Value value)
    {
        state?.Charge(64);
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

/// <summary>Turns keys into texts that are equal exactly when the keys are.</summary>
internal static class Hashing
{
    private const int DeepestKey = 8, LongestKey = 64;

    public static string TextKey(string text) => text.Length > 0 && text[0] != '\0' ? text : "\0t" + text;

    public static string KeyOf(Value key) => KeyOf(key, 0);

    private static string KeyOf(Value key, int depth) => key switch
    {
        TextValue text => TextKey(text.Text),
        BoolValue flag => flag.IsTrue ? "\0i1" : "\0i0",
        IntValue number => "\0i" + number.Big,
        FloatValue number => OfFloat(number.Number),
        NoneValue => "\0n",
        TupleValue { Items.Length: <= LongestKey } tuple when depth < DeepestKey =>
            "\0(" + string.Join('\0', tuple.Items.Select(i => KeyOf(i, depth + 1) is var k ? $"{k.Length}:{k}" : "")),
        TupleValue => throw TemplateFault.Limit(
            $"a key is a tuple of more than {LongestKey} items or nested more than {DeepestKey} deep"),
        ListValue or DictValue or NamespaceValue => throw TemplateFault.Type($"unhashable type: '{key.TypeName}'"),
        UndefinedValue => "\0u",
        BytesValue bytes => "\0b" + Convert.ToHexString(bytes.Bytes),
        _ => $"\0o{System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(key)}",
    };

    private static string OfFloat(double value) => Math.Floor(value) == value && double.IsFinite(value)
        ? "\0i" + new System.Numerics.BigInteger(value) : "\0f" + FloatText.Repr(value);
}
