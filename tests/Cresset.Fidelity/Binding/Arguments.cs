using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>The arguments of one call by PyTorch's names: JSON values, tensors, lists of tensors.</summary>
internal sealed class Arguments(IEnumerable<KeyValuePair<string, object?>> values)
{
    private readonly Dictionary<string, object?> _values = new(values);
    private readonly HashSet<string> _used = [];

    public IReadOnlyDictionary<string, object?> Values => _values;

    public bool Has(string name) => _values.ContainsKey(name);

    public bool IsNull(string name) => !_values.TryGetValue(name, out object? value) || value is null or
        JsonElement { ValueKind: JsonValueKind.Null };

    public Arguments Without(params string[] names) => new(_values.Where(v => !names.Contains(v.Key)));

    public Arguments With(string name, object? value) => new(_values.Where(v => v.Key != name)
        .Append(new(name, value)));

    public Arguments Renamed(string from, string to) =>
        new(_values.Select(v => v.Key == from ? new KeyValuePair<string, object?>(to, v.Value) : v));

    /// <summary>Takes a required argument.</summary>
    public T Take<T>(string name)
    {
        if (!_values.TryGetValue(name,
            out object? value)) throw new NotBoundException($"argument '{name}' is missing");
        _used.Add(name);
        return ArgumentConverter.Convert<T>(name, value);
    }

    /// <summary>Takes an argument that may be left out.</summary>
    public T Take<T>(string name, T missing)
    {
        _used.Add(name);
        return IsNull(name) ? missing : Take<T>(name);
    }

    public JsonElement TakeJson(string name)
    {
        _used.Add(name);
        return _values[name] is JsonElement json ? json
            : throw new NotBoundException($"argument '{name}' is no value");
    }

    /// <summary>The adapter has taken what it knows: everything else is not implemented.</summary>
    public Arguments Done()
    {
        string[] rest = [.. _values.Keys.Where(k => !_used.Contains(k))];
        return rest.Length == 0 ? this
            : throw new NotBoundException($"arguments {string.Join(", ", rest)} are unknown");
    }

    public override string ToString() => string.Join(", ", _values.Keys);
}
