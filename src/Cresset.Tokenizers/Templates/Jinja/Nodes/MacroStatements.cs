namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>The parameters and the body of a macro or of a call block.</summary>
internal sealed record MacroBody(string? Name, string[] Parameters, Expression?[] Defaults, Scope Scope,
    Statement[] Body)
{
    /// <summary>Slots of <c>caller</c>, <c>varargs</c> and <c>kwargs</c> where the body reads them.</summary>
    public int? Caller { get; } = Scope.Reads.Contains("caller") ? Scope.Declare("caller") : null;

    public int? Varargs { get; } = Scope.Reads.Contains("varargs") ? Scope.Declare("varargs") : null;

    public int? Kwargs { get; } = Scope.Reads.Contains("kwargs") ? Scope.Declare("kwargs") : null;

    public bool ExplicitCaller { get; } = Parameters.Contains("caller");
}

internal sealed class MacroStatement(int position, Target target, MacroBody macro) : Statement(position)
{
    public override Signal Run(Frame frame)
    {
        target.Assign(frame, new MacroValue(macro, frame));
        return Signal.None;
    }
}

/// <summary>{% call(…) f(…) %} … {% endcall %}: prints the call, with the body as its caller.</summary>
internal sealed class CallStatement(int position, CallNode call, MacroBody body) : Statement(position)
{
    public override Signal Run(Frame frame)
    {
        Value result = call.Call(frame, new MacroValue(body, frame));
        frame.State.Write(Repr.Text(result, frame.State));
        return Signal.None;
    }
}

/// <summary>{% generation %} … {% endgeneration %}: what the assistant wrote.</summary>
internal sealed class GenerationStatement(int position, Scope scope, Statement[] body) : Statement(position)
{
    public override Signal Run(Frame frame)
    {
        RenderState state = frame.State;
        string text = Capture(body, new Frame(scope, frame, state));
        state.Generated?.Add(new(state.RootLength, state.RootLength + text.Length));
        state.Write(text);
        return Signal.None;
    }
}

internal sealed class BlockStatement(int position, string name, Scope scope, Statement[] body)
    : Statement(position)
{
    public string Name => name;

    /// <summary>Set where the block must be overridden, which no template can do here.</summary>
    public bool Required { get; init; }

    public override Signal Run(Frame frame)
    {
        RenderState state = frame.State;
        state.Position = Position;
        if (Required)
            throw new TemplateFault(TemplateErrorKind.TemplateRuntimeError,
                $"Required block '{name}' not found");
        state.Enter("blocks");
        RunAll(body, new Frame(scope, state.Root, state));
        state.Leave();
        return Signal.None;
    }
}
