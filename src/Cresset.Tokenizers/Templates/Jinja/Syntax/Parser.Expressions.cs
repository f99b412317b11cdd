namespace Cresset.Tokenizers.Templates.Jinja;

internal sealed partial class Parser
{
    private Expression Expression(bool conditional = true)
    {
        Enter();
        Expression result = conditional ? Conditional() : Or();
        Leave();
        return Made(result);
    }

    private Expression Conditional()
    {
        Expression value = Or();
        while (Current.IsName("if"))
        {
            int position = Take().Position;
            bool soft = _soft;
            _soft = true;
            Expression test = Or();
            Expression? otherwise = SkipName("else") ? Expression() : null;
            _soft = soft;
            value = Made(new Conditional(position, test, value, otherwise));
        }
        return value;
    }

    private Expression Or() => Logic("or", And, stopsAt: true);

    private Expression And() => Logic("and", Not, stopsAt: false);

    private Expression Logic(string word, Func<Expression> operand, bool stopsAt)
    {
        Expression first = operand();
        if (!Current.IsName(word))
            return first;
        var items = new List<Expression> { first };
        while (SkipName(word))
            items.Add(operand());
        return Made(new LogicChain([.. items], stopsAt));
    }

    private Expression Not()
    {
        if (!Current.IsName("not"))
            return Compare();
        Enter();
        int position = Take().Position;
        var node = new NotNode(position, Not());
        Leave();
        return Made(node);
    }

    private Expression Compare()
    {
        Expression first = Sum();
        var rest = new List<(Comparison, Expression, int)>();
        while (ComparisonHere() is { } run)
        {
            int position = Take().Position;
            if (position != Current.Position && _tokens[_next - 1].IsName("not"))
                Take();
            rest.Add((run, Sum(), position));
        }
        return rest.Count == 0 ? first : Made(new ComparisonChain(first, [.. rest]));
    }

    private Comparison? ComparisonHere() => Current.Kind switch
    {
        TokenKind.Operator => Comparisons.Find(Current.Text),
        TokenKind.Name when Current.Text == "in" => Comparisons.In,
        TokenKind.Name when Current.Text == "not" && Look().IsName("in") => Comparisons.NotIn,
        _ => null,
    };

    private Expression Sum() => Binary(["+", "-"], Concat);

    private Expression Concat()
    {
        Expression first = Product();
        if (!Current.IsOperator("~"))
            return first;
        var items = new List<Expression> { first };
        while (SkipOperator("~"))
            items.Add(Product());
        return Made(new Concatenation([.. items]));
    }

    private Expression Product() => Binary(["*", "/", "//", "%"], Power);

    private Expression Power() => Binary(["**"], () => Unary());

    private Expression Binary(string[] operators, Func<Expression> operand)
    {
        Expression first = operand();
        if (Current.Kind != TokenKind.Operator || !operators.Contains(Current.Text))
            return first;
        var rest = new List<(BinaryOperation, Expression, int)>();
        while (Current.Kind == TokenKind.Operator && operators.Contains(Current.Text))
        {
            Token token = Take();
            rest.Add((Arithmetic.Find(token.Text), operand(), token.Position));
        }
        return Made(new BinaryChain(first, [.. rest]));
    }

    private Expression Unary(bool filters = true)
    {
        Enter();
        Token token = Current;
        Expression node = token.IsOperator("-") || token.IsOperator("+") ? Signed(Take()) : Primary();
        node = Postfix(node);
        if (filters)
            node = FiltersAndTests(node);
        Leave();
        return Made(node);
    }

    private SignNode Signed(Token sign) => new(sign.Position, Unary(filters: false), sign.Text == "-");
}
