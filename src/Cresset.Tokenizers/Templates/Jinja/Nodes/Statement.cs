namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>How a statement ended.</summary>
internal enum Signal
{
    None,
    Break,
    Continue,
}

/// <summary>A node that writes or sets something.</summary>
internal abstract class Statement(int position)
{
    public int Position => position;

    public abstract Signal Run(Frame frame);

    public static Signal RunAll(Statement[] body, Frame frame)
    {
        foreach (Statement statement in body)
        {
            if (statement.Run(frame) is not Signal.None and var signal)
                return signal;
        }
        return Signal.None;
    }

    /// <summary>What a body writes, as a text.</summary>
    public static string Capture(Statement[] body, Frame frame)
    {
        Capture(body, frame, out string text);
        return text;
    }

    protected static Signal Capture(Statement[] body, Frame frame, out string text)
    {
        frame.State.EnsureStack();
        System.Text.StringBuilder outer = frame.State.BeginCapture();
        Signal signal = RunAll(body, frame);
        text = frame.State.EndCapture(outer);
        return signal;
    }
}

internal sealed class DataStatement(int position, string text) : Statement(position)
{
    public bool IsBlank => Blanks.Are(text);

    public override Signal Run(Frame frame)
    {
        frame.State.Position = Position;
        frame.State.Step();
        frame.State.Write(text);
        return Signal.None;
    }
}

internal sealed class PrintStatement(Expression value) : Statement(value.Position)
{
    public override Signal Run(Frame frame)
    {
        Value result = value.Evaluate(frame);
        frame.State.Write(Repr.Text(result, frame.State));
        return Signal.None;
    }
}

internal sealed class IfStatement(int position, (Expression Test, Statement[] Body)[] branches,
    Statement[] otherwise)
    : Statement(position)
{
    public override Signal Run(Frame frame)
    {
        foreach ((Expression test, Statement[] body) in branches)
        {
            frame.State.Step();
            if (test.Evaluate(frame).IsTrue)
                return RunAll(body, frame);
        }
        return RunAll(otherwise, frame);
    }
}

internal sealed class SetStatement(int position, Target target, Expression value) : Statement(position)
{
    public override Signal Run(Frame frame)
    {
        Value result = value.Evaluate(frame);
        frame.State.Position = Position;
        frame.State.Step();
        target.Assign(frame, result);
        return Signal.None;
    }
}

/// <summary>
/// {% set x | filter %} … {% endset %}, and {% filter f %} … {% endfilter %} where there is no target.
/// </summary>
internal sealed class CaptureStatement(int position, Target? target, FilterNode? filter,
    (Scope Scope, Statement[] Body) inner)
    : Statement(position)
{
    public override Signal Run(Frame frame)
    {
        RenderState state = frame.State;
        Signal signal = Capture(inner.Body, new Frame(inner.Scope, frame, state), out string captured);
        if (signal != Signal.None)
            return signal; // the loop goes on or ends, and what was written is lost
        Value text = TextValue.Of(captured);
        if (filter is not null)
            text = filter.ApplyChain(frame, text);
        state.Position = Position;
        if (target is null)
            state.Write(Repr.Text(text, state));
        else
            target.Assign(frame, text);
        return Signal.None;
    }
}

/// <summary>A body with variables of its own: {% with %}, {% block %}, {% autoescape %}.</summary>
internal sealed class ScopeStatement(int position, (Target Target, Expression Value)[] sets, Scope scope,
    Statement[] body)
    : Statement(position)
{
    public override Signal Run(Frame frame)
    {
        frame.State.Step();
        var inner = new Frame(scope, frame, frame.State);
        foreach ((Target target, Expression value) in sets)
            target.Assign(inner, value.Evaluate(frame));
        return RunAll(body, inner);
    }
}

/// <summary>Other templates: the tags exist, but there is never a template to be had.</summary>
internal sealed class ForeignStatement(int position, string tag) : Statement(position)
{
    public override Signal Run(Frame frame)
    {
        frame.State.Position = Position;
        throw TemplateFault.Type(
            $"{{% {tag} %}}: no loader for this environment specified; chat templates stand alone");
    }
}
