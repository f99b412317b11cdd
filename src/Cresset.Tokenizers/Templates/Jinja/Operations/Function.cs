namespace Cresset.Tokenizers.Templates.Jinja;

internal delegate Value Native(RenderState state, Value?[] arguments);

/// <summary>
/// A function written in C#. Its signature is a text: names by blanks, <c>name?</c> may be left out (and is
/// null then), <c>*name</c> collects further arguments in a tuple, <c>**name</c> further names in a
/// dictionary, and a leading <c>/</c> says that no argument may be given by name.
/// </summary>
internal sealed class Function
{
    private readonly string[] _names;
    private readonly int _required;
    private readonly bool _rest, _namedRest, _positionalOnly;
    private readonly Native _run;

    public Function(string name, string signature, Native run)
    {
        (Name, _run) = (name, run);
        string[] parts = signature.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _positionalOnly = parts is ["/", ..];
        _rest = parts.Any(p => p.StartsWith('*') && !p.StartsWith("**", StringComparison.Ordinal));
        _namedRest = parts.Any(p => p.StartsWith("**", StringComparison.Ordinal));
        string[] plain = [.. parts.Where(p => p[0] is not ('*' or '/'))];
        _required = plain.Count(p => !p.EndsWith('?'));
        _names = [.. plain.Select(p => p.TrimEnd('?'))];
    }

    public string Name { get; }

    /// <summary>What it makes of a text that is marked as HTML is marked, too.</summary>
    public bool KeepsMarkup { get; private set; }

    public void KeepMarkup() => KeepsMarkup = true;

    /// <param name="state">The render.</param>
    /// <param name="given">The arguments as written.</param>
    /// <param name="self">What comes before them: the filtered value, or the value of the method.</param>
    public Value Call(RenderState state, Arguments given, Value? self = null)
    {
        var bound = new Value?[_names.Length + (_rest ? 1 : 0) + (_namedRest ? 1 : 0)];
        int offset = self is null ? 0 : 1;
        if (self is not null && bound.Length > 0)
            bound[0] = self;
        Positional(bound, given.Positional, offset);
        Named(bound, given.Named);
        for (int i = 0; i < _required; i++)
            if (bound[i] is null)
                throw TemplateFault.Type($"{Name}() missing 1 required positional argument: '{_names[i]}'");
        foreach (Value? value in bound)
            if (value is not null)
                state.StepThrough(value);
        Value result = _run(state, bound);
        return KeepsMarkup && self is TextValue { IsMarkup: true } && result is TextValue text
            ? TextValue.Markup(text.Text) : result;
    }

    private void Positional(Value?[] bound, Value[] values, int offset)
    {
        int fitting = Math.Min(values.Length, Math.Max(0, _names.Length - offset));
        Array.Copy(values, 0, bound, offset, fitting);
        if (_rest)
            bound[_names.Length] = new TupleValue(values[fitting..]);
        else if (fitting < values.Length)
            throw TemplateFault.Type(
                $"{Name}() takes at most {_names.Length - offset} arguments ({values.Length} given)");
    }

    private void Named(Value?[] bound, KeyValuePair<string, Value>[] values)
    {
        DictBuilder? rest = _namedRest ? new(null, values.Length) : null;
        foreach ((string name, Value value) in values)
        {
            int at = _positionalOnly ? -1 : Array.IndexOf(_names, name);
            if (at < 0 && rest is null)
                throw TemplateFault.Type($"{Name}() got an unexpected keyword argument '{name}'");
            if (at >= 0 && bound[at] is not null)
                throw TemplateFault.Type($"{Name}() got multiple values for argument '{name}'");
            if (at >= 0)
                bound[at] = value;
            else
                rest!.Set(name, value);
        }
        if (rest is not null)
            bound[^1] = rest.Build();
    }
}

/// <summary>Functions by name: filters, tests, or the methods of a type.</summary>
internal sealed class FunctionTable
{
    private readonly Dictionary<string, Function> _functions = [];

    public Native this[string name, string signature]
    {
        set => _functions[name] = new(name, signature, value);
    }

    public FunctionTable KeepMarkup(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            _functions[name].KeepMarkup();
        return this;
    }

    public FunctionTable Alias(string name, string other)
    {
        _functions[other] = _functions[name];
        return this;
    }

    public FunctionTable Add(FunctionTable other)
    {
        foreach ((string name, Function function) in other._functions)
            _functions.Add(name, function);
        return this;
    }

    public Function? Find(string name) => _functions.GetValueOrDefault(name);

    public FunctionValue? Bind(Value self, string name) =>
        Find(name) is { } function ? new(function, self) : null;
}
