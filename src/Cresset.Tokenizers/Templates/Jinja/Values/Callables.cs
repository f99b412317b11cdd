using System.Text;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>A function, or a method bound to its value.</summary>
internal sealed class FunctionValue(Function function, Value? self = null) : CallableValue
{
    public string Name => function.Name;

    public Value? Self => self;

    public override string TypeName => self is null ? "function" : "builtin_function_or_method";

    public override Value Call(RenderState state, Arguments arguments) =>
        function.Call(state, arguments, self);

    /// <summary><c>dict</c> is an object with one method.</summary>
    public override Value? Attribute(string name, RenderState state) =>
        function.Name == "dict" && name == "fromkeys" ? new FunctionValue(Globals.FromKeys) : null;
}

/// <summary>A macro, or the body of a call block, with the variables around it.</summary>
internal sealed class MacroValue(MacroBody macro, Frame closure) : CallableValue
{
    public override string TypeName => "Macro";

    public string? Name => macro.Name;

    public override Value? Attribute(string name, RenderState state) => name switch
    {
        "name" => macro.Name is null ? NoneValue.Instance : TextValue.Of(macro.Name),
        "arguments" => new TupleValue([.. macro.Parameters.Select(TextValue.Of)]),
        "caller" => BoolValue.Of(macro.Caller is not null),
        "catch_kwargs" => BoolValue.Of(macro.Kwargs is not null),
        "catch_varargs" => BoolValue.Of(macro.Varargs is not null),
        "explicit_caller" => BoolValue.Of(macro.ExplicitCaller),
        _ => null,
    };

    public override Value Call(RenderState state, Arguments arguments)
    {
        var frame = new Frame(macro.Scope, closure, state);
        state.Enter("macro calls");
        Bind(frame, arguments);
        string text = Statement.Capture(macro.Body, frame);
        state.Leave();
        return TextValue.Of(text);
    }

    private void Bind(Frame frame, Arguments arguments)
    {
        int given = Math.Min(arguments.Positional.Length, macro.Parameters.Length);
        var named = new List<KeyValuePair<string, Value>>(arguments.Named);
        for (int i = 0; i < given; i++)
            frame.Slots[i] = arguments.Positional[i];
        for (int i = given; i < macro.Parameters.Length; i++)
            frame.Slots[i] = Taken(named, macro.Parameters[i]);
        Special(frame, arguments, named);
        for (int i = 0; i < macro.Parameters.Length; i++)
        {
            string name = macro.Parameters[i];
            frame.Slots[i] ??= macro.Defaults[i]?.Evaluate(frame)
                ?? new UndefinedValue(() => $"parameter '{name}' was not provided");
        }
    }

    private void Special(Frame frame, Arguments arguments, List<KeyValuePair<string, Value>> named)
    {
        if (macro.Caller is int caller && !macro.ExplicitCaller)
            frame.Slots[caller] = Taken(named, "caller") ?? new UndefinedValue(() => "No caller defined");
        if (macro.Kwargs is int kwargs)
            frame.Slots[kwargs] =
                new DictValue([.. named.Select(n => TextValue.Of(n.Key))], [.. named.Select(n => n.Value)]);
        else if (named.Count > 0)
            throw TemplateFault.Type($"macro {Quoted} takes no keyword argument '{named[0].Key}'");
        if (macro.Varargs is int varargs)
            frame.Slots[varargs] = new TupleValue([.. arguments.Positional.Skip(macro.Parameters.Length)]);
        else if (arguments.Positional.Length > macro.Parameters.Length)
            throw TemplateFault.Type(
                $"macro {Quoted} takes not more than {macro.Parameters.Length} argument(s)");
    }

    private string Quoted => macro.Name is null ? "None" : $"'{macro.Name}'";

    private static Value? Taken(List<KeyValuePair<string, Value>> named, string name)
    {
        int at = named.FindIndex(n => n.Key == name);
        if (at < 0)
            return null;
        Value value = named[at].Value;
        named.RemoveAt(at);
        return value;
    }
}

/// <summary><c>self</c>: the blocks of the template, to print them again.</summary>
internal sealed class SelfValue(RenderState state) : Value
{
    public override string TypeName => "TemplateReference";

    public override Value? Attribute(string name, RenderState _) =>
        state.Blocks.TryGetValue(name, out var block)
            ? new FunctionValue(new(name, "", (s, _) => TextValue.Of(Statement.Capture([block], s.Root))))
            : null;
}
