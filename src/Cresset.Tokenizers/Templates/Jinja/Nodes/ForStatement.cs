namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>{% for target in items if filter recursive %} … {% else %} … {% endfor %}</summary>
internal sealed class ForStatement(int position,
    (Target Target, Expression Items, Expression? Filter, bool Recursive) head,
    (Scope Scope, int Loop, Statement[] Body) loop, (Scope Scope, Statement[] Body) otherwise)
        : Statement(position)
{
    public override Signal Run(Frame frame)
    {
        frame.State.EnsureStack();
        Value items = head.Items.Evaluate(frame);
        frame.State.Position = Position;
        Run(frame, items, 0);
        return Signal.None;
    }

    /// <summary>What <c>loop(items)</c> writes in a recursive loop.</summary>
    public string Recurse(Frame frame, Value items, int depth)
    {
        RenderState state = frame.State;
        state.Enter("recursive loops");
        System.Text.StringBuilder outer = state.BeginCapture();
        Run(frame, items, depth);
        state.Leave();
        return state.EndCapture(outer);
    }

    private void Run(Frame frame, Value items, int depth)
    {
        IEnumerable<Value> source = Iteration.Of(items, frame.State);
        int? length = head.Filter is null ? Lengths.Of(items) : null;
        if (head.Filter is not null)
            source = Kept(frame, source);
        Func<Value, string>? recurse = head.Recursive ? more => Recurse(frame, more, depth + 1) : null;
        using var context = new LoopValue(source, length, recurse, depth);
        bool ended = false; // as in Jinja, a body that was left early does not keep the else away
        while (context.Next())
        {
            Signal signal = RunBody(frame, context);
            ended |= signal == Signal.None;
            if (signal == Signal.Break)
                break;
        }
        if (!ended)
            RunAll(otherwise.Body, new Frame(otherwise.Scope, frame, frame.State));
    }

    private Signal RunBody(Frame frame, LoopValue context)
    {
        frame.State.Step();
        var inner = new Frame(loop.Scope, frame, frame.State);
        inner.Slots[loop.Loop] = context;
        head.Target.Assign(inner, context.Current);
        return RunAll(loop.Body, inner);
    }

    private IEnumerable<Value> Kept(Frame frame, IEnumerable<Value> source)
    {
        foreach (Value item in source)
        {
            frame.State.Step();
            var inner = new Frame(loop.Scope, frame, frame.State);
            head.Target.Assign(inner, item);
            if (head.Filter!.Evaluate(inner).IsTrue)
                yield return item;
        }
    }
}

/// <summary>{% break %} and {% continue %}.</summary>
internal sealed class JumpStatement(int position, Signal signal) : Statement(position)
{
    public override Signal Run(Frame frame) => signal;
}
