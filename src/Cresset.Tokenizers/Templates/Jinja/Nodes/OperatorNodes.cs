namespace Cresset.Tokenizers.Templates.Jinja;

internal delegate Value BinaryOperation(Value left, Value right, RenderState state);

/// <summary>A chain of operations of one precedence, from left to right: <c>a + b − c</c>.</summary>
internal sealed class BinaryChain(Expression first,
    (BinaryOperation Run, Expression Right, int Position)[] rest)
    : Expression(first.Position, [first, .. rest.Select(r => r.Right)])
{
    public override Value Evaluate(Frame frame)
    {
        Value value = first.Evaluate(frame);
        foreach ((BinaryOperation run, Expression right, int position) in rest)
        {
            Value other = right.Evaluate(frame);
            frame.State.Position = position;
            frame.State.Step();
            value = run(value, other, frame.State);
        }
        return value;
    }
}

/// <summary><c>a ~ b ~ c</c>: the texts of all, joined.</summary>
internal sealed class Concatenation(Expression[] items) : Expression(items[0].Position, items)
{
    public override Value Evaluate(Frame frame)
    {
        var texts = new string[items.Length];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = Repr.Text(items[i].Evaluate(frame), frame.State);
        At(frame).ChargeText(texts.Sum(t => (long)t.Length));
        return TextValue.Of(string.Concat(texts));
    }
}

/// <summary>A chain of <c>and</c> or <c>or</c>, whose value is the operand that decides.</summary>
internal sealed class LogicChain(Expression[] items, bool stopsAt) : Expression(items[0].Position, items)
{
    public override Value Evaluate(Frame frame)
    {
        Value value = items[0].Evaluate(frame);
        for (int i = 1; i < items.Length && value.IsTrue != stopsAt; i++)
            value = items[i].Evaluate(frame);
        return value;
    }
}

internal sealed class NotNode(int position, Expression operand) : Expression(position, operand)
{
    public override Value Evaluate(Frame frame) => BoolValue.Of(!operand.Evaluate(frame).IsTrue);
}

internal sealed class SignNode(int position, Expression operand, bool negative)
    : Expression(position, operand)
{
    public override Value Evaluate(Frame frame)
    {
        Value value = operand.Evaluate(frame);
        return Arithmetic.Sign(value, negative, At(frame));
    }
}

internal delegate bool Comparison(Value left, Value right, RenderState state);

/// <summary><c>a &lt; b &lt; c</c>: all neighbours must compare.</summary>
internal sealed class ComparisonChain(Expression first,
    (Comparison Run, Expression Right, int Position)[] rest)
    : Expression(first.Position, [first, .. rest.Select(r => r.Right)])
{
    public override Value Evaluate(Frame frame)
    {
        Value left = first.Evaluate(frame);
        foreach ((Comparison run, Expression next, int position) in rest)
        {
            Value right = next.Evaluate(frame);
            frame.State.Position = position;
            frame.State.Step();
            if (!run(left, right, frame.State))
                return BoolValue.False;
            left = right;
        }
        return BoolValue.True;
    }
}
