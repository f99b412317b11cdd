namespace Cresset.Tokenizers.Templates.Jinja;

internal sealed partial class Parser
{
    private ArgumentNodes CallArguments()
    {
        int position = Current.Position;
        ExpectOperator("(");
        var positional = new List<Expression>();
        var named = new List<(string, Expression)>();
        Expression? rest = null, namedRest = null;
        for (bool first = true; !Current.IsOperator(")"); first = false)
        {
            if (!first)
                ExpectOperator(",");
            if (Current.IsOperator(")"))
                break;
            bool valid = namedRest is null;
            if (SkipOperator("*"))
                (valid, rest) = (valid && rest is null, Expression());
            else if (SkipOperator("**"))
                namedRest = Expression();
            else if (Current.Kind == TokenKind.Name && Look().IsOperator("="))
                named.Add(Named());
            else
                (valid, _) = (valid && rest is null && named.Count == 0, Added(positional));
            if (!valid)
                throw Fail("invalid syntax for function call expression", position);
        }
        ExpectOperator(")");
        return new([.. positional], [.. named], rest, namedRest);
    }

    private bool Added(List<Expression> to)
    {
        to.Add(Expression());
        return true;
    }

    private (string, Expression) Named()
    {
        string name = Take().Text;
        Take();
        return (name, Expression());
    }

    /// <summary>One filter or more; the first has no bar before it where it stands in {% filter %}.</summary>
    private Expression Filters(Expression? node, bool inline = false)
    {
        while (inline || SkipOperator("|"))
        {
            inline = false;
            (string name, int position) = Dotted();
            Function? filter = FilterTable.Find(name);
            if (filter is null && !_soft)
                FailLater($"No filter named '{name}'.", position);
            ArgumentNodes arguments = Current.IsOperator("(") ? CallArguments() : ArgumentNodes.None;
            node = Made(new FilterNode(position, node, (name, filter), arguments));
        }
        return node!;
    }

    private (string Name, int Position) Dotted()
    {
        Token token = ExpectName();
        string name = token.Text;
        while (SkipOperator("."))
            name += "." + ExpectName().Text;
        return (name, token.Position);
    }

    private Expression Test(Expression node)
    {
        Take();
        bool negated = SkipName("not");
        (string name, int position) = Dotted();
        Function? test = TestTable.Find(name);
        if (test is null && !_soft)
            FailLater($"No test named '{name}'.", position);
        var result = new TestNode(position, node, (name, test), TestArguments());
        return negated ? new NotNode(position, result) : result;
    }

    private ArgumentNodes TestArguments()
    {
        if (Current.IsOperator("("))
            return CallArguments();
        bool begins = Current.Kind is TokenKind.Text or TokenKind.Number
            || (Current.Kind == TokenKind.Name && Current.Text is not ("else" or "or" or "and"))
            || Current.IsOperator("[") || Current.IsOperator("{");
        if (!begins)
            return ArgumentNodes.None;
        if (Current.IsName("is"))
            throw Fail("You cannot chain multiple tests with is");
        Enter();
        Expression argument = Postfix(Primary());
        Leave();
        return new([argument], [], null, null);
    }

    /// <summary>
    /// A name, a tuple of them, or <c>namespace.attribute</c>; names are set in the present scope.
    /// </summary>
    private Target TargetOf(bool spaces = false, string? ends = null)
    {
        Enter();
        var items = new List<Target>();
        bool isTuple = false;
        while (!AtTupleEnd(ends))
        {
            items.Add(OneTarget(spaces));
            if (!Current.IsOperator(","))
                break;
            isTuple = true;
            Take();
        }
        if (items.Count == 0)
            throw Fail($"Expected an expression, got {Repr.Quote(Current.Description)}");
        Leave();
        return isTuple ? new TupleTarget([.. items]) : items[0];
    }

    private Target OneTarget(bool spaces)
    {
        if (SkipOperator("("))
        {
            Target inner = TargetOf();
            ExpectOperator(")");
            return inner;
        }
        if (Current.Kind != TokenKind.Name)
            throw Fail($"can't assign to {Repr.Quote(Current.Description)}");
        Token name = CanAssign(Take());
        return spaces && SkipOperator(".") ? new NamespaceTarget(Name(name), ExpectName().Text)
            : new NameTarget(name.Text, _scope.Declare(name.Text));
    }

    private Token CanAssign(Token name) => Words.ContainsKey(name.Text)
        ? throw Fail($"can't assign to '{name.Text}'", name.Position) : name;
}
