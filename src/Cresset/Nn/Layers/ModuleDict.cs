using System.Collections;

namespace Cresset.Nn;

/// <summary>Modules by name, in order of addition; keys are their names.</summary>
public sealed class ModuleDict<T> : Module, IEnumerable<KeyValuePair<string, T>> where T : Module
{
    private readonly OrderedDictionary<string, T> _modules = [];

    /// <summary>Number of modules.</summary>
    public int Count => _modules.Count;

    /// <summary>A module by name; setting it adds or replaces.</summary>
    /// <exception cref="KeyNotFoundException">There is no module of that name.</exception>
    /// <exception cref="ArgumentException">A name is empty or contains a point.</exception>
    public T this[string key]
    {
        get => _modules[key];
        set => _modules[Checked(key)] = value;
    }

    /// <summary>Adds a module; for collection initialisers.</summary>
    /// <exception cref="ArgumentException">The name is taken, empty, or contains a point.</exception>
    public void Add(string key, T module) => _modules.Add(Checked(key), module);

    /// <summary>Is there a module of that name?</summary>
    public bool ContainsKey(string key) => _modules.ContainsKey(key);

    /// <summary>Removes a module.</summary>
    public bool Remove(string key) => _modules.Remove(key);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => _modules.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, Module>> NamedChildren() =>
        _modules.Select(p => new KeyValuePair<string, Module>(p.Key, p.Value));

    private static string Checked(string key) => key.Length > 0 && !key.Contains('.', StringComparison.Ordinal) ? key
        : throw new ArgumentException($"ModuleDict: a name must not be empty nor contain a point: '{key}'.");
}
