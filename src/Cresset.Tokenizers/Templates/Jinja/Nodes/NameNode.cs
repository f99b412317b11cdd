namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>
/// A variable. Where it may live is found once, after parsing: the scopes around it that set the name, from
/// the inside out; a scope that has not set it yet lets the next one answer, and last the caller's variables,
/// unless the outermost scope sets the name itself before it reads it.
/// </summary>
internal sealed class NameNode(int position, string name, Scope scope) : Expression(position)
{
    private (int Hops, int Slot)[] _places = [];
    private bool _isOwn;

    public string Name => name;

    public override bool IsConstant => false;

    public void Resolve()
    {
        var places = new List<(int, int)>();
        int hops = 0;
        bool inBlock = false; // which sees the caller's variables until the template has set its own
        for (Scope? s = scope; s is not null; s = s.Parent, hops++)
        {
            if (!inBlock || s.Kind != ScopeKind.Root)
                _isOwn = s.SetsFirst(name) ?? _isOwn;
            inBlock |= s.Kind == ScopeKind.Block;
            if (s.Find(name) is int slot)
                places.Add((hops, slot));
        }
        _places = [.. places];
    }

    public override Value Evaluate(Frame frame)
    {
        At(frame);
        Frame at = frame;
        int hops = 0;
        foreach ((int to, int slot) in _places)
        {
            for (; hops < to; hops++)
                at = at.Parent!;
            if (at.Slots[slot] is { } value)
                return value;
        }
        return (_isOwn ? null : frame.State.Variables.Find(name))
            ?? (name == "self" ? new SelfValue(frame.State)
                : new UndefinedValue(() => $"'{name}' is undefined"));
    }
}

/// <summary>A name, a tuple of targets, or an attribute of a namespace, that is given a value.</summary>
internal abstract class Target
{
    /// <summary>Tells the scope that its names are set from here on.</summary>
    public virtual void Declare(Scope scope)
    {
    }

    public abstract void Assign(Frame frame, Value value);
}

internal sealed class NameTarget(string name, int slot) : Target
{
    public override void Declare(Scope scope) => scope.Set(name);

    public override void Assign(Frame frame, Value value) => frame.Slots[slot] = value;
}

internal sealed class NamespaceTarget(NameNode space, string attribute) : Target
{
    public override void Assign(Frame frame, Value value)
    {
        if (space.Evaluate(frame) is not NamespaceValue target)
            throw new TemplateFault(TemplateErrorKind.TemplateRuntimeError,
                "cannot assign attribute on non-namespace object");
        target.Set(attribute, value);
    }
}

internal sealed class TupleTarget(Target[] items) : Target
{
    public override void Declare(Scope scope) => Array.ForEach(items, item => item.Declare(scope));

    public override void Assign(Frame frame, Value value)
    {
        Value[] values = Iteration.ToArray(value, frame.State);
        if (values.Length < items.Length)
            throw TemplateFault.Invalid(
                $"not enough values to unpack (expected {items.Length}, got {values.Length})");
        if (values.Length > items.Length)
            throw TemplateFault.Invalid($"too many values to unpack (expected {items.Length})");
        for (int i = 0; i < items.Length; i++)
            items[i].Assign(frame, values[i]);
    }
}
