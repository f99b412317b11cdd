using System.Collections;
using System.Globalization;

namespace Cresset.Nn;

/// <summary>Layers one after the other; keys are their positions.</summary>
public sealed class Sequential(params Layer[] layers) : Layer, IReadOnlyList<Layer>
{
    private readonly List<Layer> _layers = [.. layers];

    /// <inheritdoc/>
    public int Count => _layers.Count;

    /// <inheritdoc/>
    public Layer this[int index] => _layers[index];

    /// <summary>Adds a layer at the end; for collection initialisers.</summary>
    public void Add(Layer layer) => _layers.Add(layer);

    /// <inheritdoc/>
    public IEnumerator<Layer> GetEnumerator() => _layers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, Module>> NamedChildren() =>
        _layers.Select((l, i) => new KeyValuePair<string, Module>(i.ToString(CultureInfo.InvariantCulture), l));

    /// <inheritdoc/>
    protected override Tensor Run(Tensor x)
    {
        foreach (Layer layer in _layers) x = layer.Forward(x);
        return x;
    }
}

/// <summary>A list of modules; keys are their positions.</summary>
public sealed class ModuleList<T>(IEnumerable<T> modules) : Module, IReadOnlyList<T> where T : Module
{
    private readonly List<T> _modules = [.. modules];

    /// <summary><paramref name="count"/> modules made by a function.</summary>
    public ModuleList(int count, Func<int, T> make) : this(Enumerable.Range(0, count).Select(make))
    {
    }

    /// <inheritdoc/>
    public int Count => _modules.Count;

    /// <inheritdoc/>
    public T this[int index] => _modules[index];

    /// <summary>Adds a module at the end.</summary>
    public void Add(T module) => _modules.Add(module);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _modules.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, Module>> NamedChildren() =>
        _modules.Select((m, i) => new KeyValuePair<string, Module>(i.ToString(CultureInfo.InvariantCulture), m));

    /// <inheritdoc/>
    protected internal override string PrintedName => "ModuleList";
}
