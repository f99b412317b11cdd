namespace Cresset.Tokenizers.Templates.Jinja;

internal sealed partial class Parser
{
    private static readonly Dictionary<string, Value> Words = new()
    {
        ["true"] = BoolValue.True,
        ["True"] = BoolValue.True,
        ["false"] = BoolValue.False,
        ["False"] = BoolValue.False,
        ["none"] = NoneValue.Instance,
        ["None"] = NoneValue.Instance,
    };

    private Expression Primary()
    {
        Token token = Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                Take();
                return Words.TryGetValue(token.Text, out Value? word) ? new Constant(token.Position, word)
                    : Name(token);
            case TokenKind.Text:
                return Text();
            case TokenKind.Number:
                return new Constant(token.Position, Take().Value!);
            case TokenKind.Operator when token.Text == "(":
                Take();
                Expression inner = TupleOrOne(parentheses: true);
                ExpectOperator(")");
                return inner;
            case TokenKind.Operator when token.Text == "[":
                return List(Take().Position);
            case TokenKind.Operator when token.Text == "{":
                return Dict(Take().Position);
            default:
                throw Fail($"unexpected {Repr.Quote(token.Description)}");
        }
    }

    private Constant Text()
    {
        Token first = Take();
        string text = first.Text;
        if (Current.Kind == TokenKind.Text)
        {
            var all = new System.Text.StringBuilder(text);
            while (Current.Kind == TokenKind.Text)
                all.Append(Take().Text);
            text = all.ToString();
        }
        _literals.Add(text);
        return new(first.Position, TextValue.Of(text));
    }

    /// <summary>One expression, or several with commas, which are a tuple.</summary>
    private Expression TupleOrOne(bool conditional = true, string? ends = null, bool parentheses = false)
    {
        int position = Current.Position;
        var items = new List<Expression>();
        bool isTuple = false;
        while (!AtTupleEnd(ends))
        {
            items.Add(Expression(conditional));
            if (!Current.IsOperator(","))
                break;
            isTuple = true;
            Take();
        }
        if (!isTuple && items.Count > 0)
            return items[0];
        if (!isTuple && !parentheses)
            throw Fail($"Expected an expression, got {Repr.Quote(Current.Description)}");
        return new ListNode(position, [.. items], isTuple: true);
    }

    private bool AtTupleEnd(string? ends) => Current.Kind is TokenKind.VariableEnd or TokenKind.BlockEnd
        || Current.IsOperator(")") || (ends is not null && Current.IsName(ends));

    private ListNode List(int position)
    {
        var items = new List<Expression>();
        while (!Current.IsOperator("]"))
        {
            if (items.Count > 0)
                ExpectOperator(",");
            if (Current.IsOperator("]"))
                break;
            items.Add(Expression());
        }
        ExpectOperator("]");
        return new(position, [.. items], isTuple: false);
    }

    private DictNode Dict(int position)
    {
        var items = new List<(Expression, Expression)>();
        while (!Current.IsOperator("}"))
        {
            if (items.Count > 0)
                ExpectOperator(",");
            if (Current.IsOperator("}"))
                break;
            Expression key = Expression();
            ExpectOperator(":");
            items.Add((key, Expression()));
        }
        ExpectOperator("}");
        return new(position, [.. items]);
    }

    private Expression Subscript(Expression node)
    {
        Token token = Take();
        if (token.Text == "[")
            return new ItemNode(token.Position, node, Key(token.Position));
        Token name = Take();
        if (name.Kind == TokenKind.Name)
            return new AttributeNode(token.Position, node, name.Text);
        if (name.Kind != TokenKind.Number || name.Value is FloatValue)
            throw Fail("expected name or number", name.Position);
        return new ItemNode(token.Position, node, new Constant(name.Position, name.Value!));
    }

    private Expression Key(int position)
    {
        var keys = new List<Expression>();
        while (!Current.IsOperator("]"))
        {
            if (keys.Count > 0)
                ExpectOperator(",");
            keys.Add(Subscribed());
        }
        ExpectOperator("]");
        return keys.Count == 1 ? keys[0] : new ListNode(position, [.. keys], isTuple: true);
    }

    private Expression Subscribed()
    {
        int position = Current.Position;
        Expression? start = Current.IsOperator(":") ? null : Expression();
        if (!SkipOperator(":"))
            return start!;
        Expression? Part() => Current.IsOperator("]") || Current.IsOperator(",") || Current.IsOperator(":")
            ? null : Expression();
        Expression? stop = Part();
        return new SliceNode(position, start, stop, SkipOperator(":") ? Part() : null);
    }
}
