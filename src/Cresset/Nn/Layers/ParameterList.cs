using System.Collections;
using System.Globalization;

namespace Cresset.Nn;

/// <summary>Parameters in a list; keys are their positions.</summary>
public sealed class ParameterList(params IEnumerable<Parameter> parameters) : Module, IReadOnlyList<Parameter>
{
    private readonly List<Parameter> _parameters = [.. parameters];

    /// <inheritdoc/>
    public int Count => _parameters.Count;

    /// <inheritdoc/>
    public Parameter this[int index] => _parameters[index];

    /// <summary>Adds a parameter at the end.</summary>
    public void Add(Parameter parameter) => _parameters.Add(parameter);

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => _parameters.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private protected override IEnumerable<KeyValuePair<string, Tensor>> OwnTensors(Func<Member, bool> wanted) =>
        _parameters.Where(_ => wanted(Member.OfParameter)).Select((p, i) =>
            new KeyValuePair<string, Tensor>(i.ToString(CultureInfo.InvariantCulture), p));
}
