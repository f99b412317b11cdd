namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>
/// A node that gives a value. Nodes never change after parsing, so any thread may evaluate them.
/// </summary>
internal abstract class Expression(int position, params ReadOnlySpan<Expression?> children)
{
    /// <summary>The offset in the source.</summary>
    public int Position { get; } = position;

    /// <summary>How deep evaluation recurses.</summary>
    public int Height { get; } = 1 + Highest(children);

    /// <summary>Built of literals only, so that its value is known while parsing.</summary>
    public virtual bool IsConstant { get; } = AreConstant(children);

    /// <summary>It has a slice whose value is not known yet.</summary>
    public virtual bool Slices { get; } = AnySlices(children);

    public abstract Value Evaluate(Frame frame);

    protected static int Highest(ReadOnlySpan<Expression?> children)
    {
        int highest = 0;
        foreach (Expression? child in children)
            highest = Math.Max(highest, child?.Height ?? 0);
        return highest;
    }

    private static bool AreConstant(ReadOnlySpan<Expression?> children)
    {
        foreach (Expression? child in children)
            if (child is { IsConstant: false })
                return false;
        return true;
    }

    private static bool AnySlices(ReadOnlySpan<Expression?> children)
    {
        foreach (Expression? child in children)
            if (child is { Slices: true })
                return true;
        return false;
    }

    /// <summary>Counts a step and tells errors where they are.</summary>
    protected RenderState At(Frame frame)
    {
        frame.State.Position = Position;
        frame.State.Step();
        return frame.State;
    }
}

internal sealed class Constant(int position, Value value) : Expression(position)
{
    public Value Value => value;

    public override Value Evaluate(Frame frame) => value;
}

/// <summary>A sequence of literals or expressions: a list, or a tuple.</summary>
internal sealed class ListNode(int position, Expression[] items, bool isTuple) : Expression(position, items)
{
    public Expression[] Items => items;

    public bool IsTuple => isTuple;

    public override Value Evaluate(Frame frame)
    {
        frame.State.EnsureStack();
        At(frame).ChargeItems(items.Length);
        var values = new Value[items.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = items[i].Evaluate(frame);
        return isTuple ? new TupleValue(values) : new ListValue(values);
    }
}

internal sealed class DictNode(int position, (Expression Key, Expression Value)[] items)
    : Expression(position, [.. items.Select(i => i.Key), .. items.Select(i => i.Value)])
{
    public override Value Evaluate(Frame frame)
    {
        frame.State.EnsureStack();
        var dict = new DictBuilder(At(frame), items.Length);
        foreach ((Expression key, Expression value) in items)
            dict.Set(key.Evaluate(frame), value.Evaluate(frame));
        return dict.Build();
    }
}

/// <summary><c>a if test else b</c>; undefined where the else is missing and the test fails.</summary>
internal sealed class Conditional(int position, Expression test, Expression then, Expression? otherwise)
    : Expression(position, test, then, otherwise)
{
    public override Value Evaluate(Frame frame)
    {
        frame.State.Step();
        if (test.Evaluate(frame).IsTrue)
            return then.Evaluate(frame);
        if (frame.State.Folds && otherwise is null)
            throw TemplateFault.Invalid("no value");
        return otherwise is not null ? otherwise.Evaluate(frame) : new UndefinedValue(
            () => "the inline if-expression evaluated to false and no else section was defined.");
    }
}
