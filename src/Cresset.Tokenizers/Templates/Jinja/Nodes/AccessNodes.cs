namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary><c>x.name</c>: the attribute, else the item.</summary>
internal sealed class AttributeNode(int position, Expression target, string name)
    : Expression(position, target)
{
    private readonly TextValue _key = TextValue.Of(name);

    public override Value Evaluate(Frame frame)
    {
        Value value = target.Evaluate(frame);
        return Access.Attribute(value, _key, At(frame));
    }
}

/// <summary><c>x[key]</c>: the item, else the attribute.</summary>
internal sealed class ItemNode(int position, Expression target, Expression key)
    : Expression(position, target, key)
{
    public override Value Evaluate(Frame frame)
    {
        Value value = target.Evaluate(frame), item = key.Evaluate(frame);
        return Access.Item(value, item, At(frame));
    }
}

/// <summary>The key <c>start:stop:step</c>.</summary>
internal sealed class SliceNode(int position, Expression? start, Expression? stop, Expression? step)
    : Expression(position, start, stop, step)
{
    public override bool Slices => true;

    public override Value Evaluate(Frame frame) =>
        new SliceValue(start?.Evaluate(frame), stop?.Evaluate(frame), step?.Evaluate(frame));
}

/// <summary>The arguments of a call, as written.</summary>
internal sealed record ArgumentNodes(
    Expression[] Positional, (string Name, Expression Value)[] Named, Expression? Rest, Expression? NamedRest)
{
    public static ArgumentNodes None { get; } = new([], [], null, null);

    public Expression?[] All => [.. Positional, .. Named.Select(n => n.Value), Rest, NamedRest];

    public Arguments Evaluate(Frame frame)
    {
        if (Positional.Length == 0 && Named.Length == 0 && Rest is null && NamedRest is null)
            return Arguments.None;
        Value[] positional = Positional.Length == 0 ? []
            : Array.ConvertAll(Positional, e => e.Evaluate(frame));
        KeyValuePair<string, Value>[] named = Named.Length == 0 ? []
            : Array.ConvertAll(Named, n => KeyValuePair.Create(n.Name, n.Value.Evaluate(frame)));
        if (Rest is not null)
            positional = [.. positional, .. Iteration.ToArray(Rest.Evaluate(frame), frame.State)];
        if (NamedRest is not null)
            named = [.. named, .. Spread(NamedRest.Evaluate(frame))];
        return new(positional, named);
    }

    private static IEnumerable<KeyValuePair<string, Value>> Spread(Value value) => value is DictValue dict
        ? dict.Select(p => KeyValuePair.Create(p.Key is TextValue t ? t.Text
            : throw TemplateFault.Type("keywords must be strings"), p.Value))
        : throw TemplateFault.Type($"argument after ** must be a mapping, not {value.TypeName}");
}

internal sealed class CallNode(int position, Expression callee, ArgumentNodes arguments)
    : Expression(position, [callee, .. arguments.All])
{
    public override bool IsConstant => false;

    public override Value Evaluate(Frame frame) => Call(frame, null);

    /// <summary>Calls with the body of a call block as the argument <c>caller</c>.</summary>
    public Value Call(Frame frame, Value? caller)
    {
        frame.State.EnsureStack();
        Value function = callee.Evaluate(frame);
        Arguments values = arguments.Evaluate(frame);
        if (caller is not null)
            values = new(values.Positional, [.. values.Named, KeyValuePair.Create("caller", caller)]);
        return Calls.Invoke(function, values, At(frame));
    }
}

/// <summary><c>x | name(…)</c>. A filter that does not exist is an error only where it is reached.</summary>
internal sealed class FilterNode(int position, Expression? target, (string Name, Function? Run) filter,
    ArgumentNodes arguments) : Expression(position, [target, .. arguments.All])
{
    /// <summary>These run other filters, or by chance, so their value is not known before.</summary>
    private static readonly string[] Late = ["map", "select", "reject", "selectattr", "rejectattr", "random"];

    public override bool IsConstant => target is not null && base.IsConstant && !Late.Contains(filter.Name);

    public override Value Evaluate(Frame frame) => Apply(frame, target!.Evaluate(frame));

    /// <summary>
    /// The filter on the value of its inner filters, or on a text for {% filter %} and {% set %}.
    /// </summary>
    public Value Apply(Frame frame, Value value)
    {
        frame.State.EnsureStack();
        Arguments values = arguments.Evaluate(frame);
        RenderState state = At(frame);
        return filter.Run is not null ? filter.Run.Call(state, values, value)
            : throw new TemplateFault(TemplateErrorKind.TemplateRuntimeError,
                $"No filter named '{filter.Name}' found.");
    }

    /// <summary>The chain on a text: the innermost filter has no target.</summary>
    public Value ApplyChain(Frame frame, Value text) =>
        Apply(frame, target is FilterNode inner ? inner.ApplyChain(frame, text) : text);
}

/// <summary><c>x is name(…)</c>.</summary>
internal sealed class TestNode(int position, Expression target, (string Name, Function? Run) test,
    ArgumentNodes arguments) : Expression(position, [target, .. arguments.All])
{
    public override Value Evaluate(Frame frame)
    {
        frame.State.EnsureStack();
        Value value = target.Evaluate(frame);
        Arguments values = arguments.Evaluate(frame);
        RenderState state = At(frame);
        return test.Run is not null ? test.Run.Call(state, values, value)
            : throw new TemplateFault(TemplateErrorKind.TemplateRuntimeError,
                $"No test named '{test.Name}' found.");
    }
}
