namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>The one value a template can change: it carries values out of loops.</summary>
internal sealed class NamespaceValue : Value
{
    public OrderedDictionary<string, Value> Attributes { get; } = [];

    public override string TypeName => "TemplateNamespace";

    public override Value? Attribute(string name, RenderState state) => Attributes.GetValueOrDefault(name);

    /// <exception cref="TemplateFault">The name begins with an underscore.</exception>
    public void Set(string name, Value value)
    {
        if (name.StartsWith('_'))
            throw new TemplateFault(TemplateErrorKind.SecurityError,
                $"a namespace has no attributes that begin with an underscore, but got '{name}'");
        Attributes[name] = value;
    }
}

/// <summary><c>cycler(a, b, …)</c>.</summary>
internal sealed class CyclerValue(Value[] items) : Value
{
    private int _at;

    public override string TypeName => "Cycler";

    public override Value? Attribute(string name, RenderState state) => name switch
    {
        "current" => items[_at],
        "pos" => IntValue.Of(_at),
        "items" => new TupleValue(items),
        "next" => new FunctionValue(new("next", "", (_, _) => Next())),
        "reset" => new FunctionValue(new("reset", "", (_, _) => Reset())),
        _ => null,
    };

    private Value Next()
    {
        Value current = items[_at];
        _at = (_at + 1) % items.Length;
        return current;
    }

    private NoneValue Reset()
    {
        _at = 0;
        return NoneValue.Instance;
    }
}

/// <summary><c>joiner(separator)</c>: nothing at the first call, then the separator.</summary>
internal sealed class JoinerValue(Value separator) : CallableValue
{
    private bool _used;

    public override string TypeName => "Joiner";

    public override Value? Attribute(string name, RenderState state) => name switch
    {
        "sep" => separator,
        "used" => BoolValue.Of(_used),
        _ => null,
    };

    public override Value Call(RenderState state, Arguments arguments)
    {
        Value result = _used ? separator : TextValue.Empty;
        _used = true;
        return result;
    }
}
