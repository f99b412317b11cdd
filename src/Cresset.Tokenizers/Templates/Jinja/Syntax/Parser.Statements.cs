namespace Cresset.Tokenizers.Templates.Jinja;

internal sealed partial class Parser
{
    /// <summary>Everything up to one of the tags, which is left.</summary>
    private Statement[] Body(string[] ends)
    {
        Enter();
        var body = new List<Statement>();
        _ends.Add(ends);
        while (Current.Kind != TokenKind.End)
        {
            Token token = Take();
            if (token.Kind == TokenKind.Data)
                body.Add(Data(token));
            else if (token.Kind == TokenKind.VariableBegin)
                body.Add(Print());
            else if (Current.Kind == TokenKind.Name && ends.Contains(Current.Text))
                break;
            else
                body.AddRange(Tag());
        }
        if (ends.Length > 0 && Current.Kind == TokenKind.End)
            throw FailTag(null, Current.Position);
        _ends.RemoveAt(_ends.Count - 1);
        Leave();
        return [.. body];
    }

    private DataStatement Data(Token token)
    {
        _literals.Add(token.Text);
        return new(token.Position, token.Text);
    }

    private PrintStatement Print()
    {
        Expression value = TupleOrOne();
        Expect(TokenKind.VariableEnd, "end of print statement");
        return new(_folding.Of(value, any: true));
    }

    /// <summary>The rest of an opening tag, and its body.</summary>
    private Statement[] BodyAfterTag(params string[] ends)
    {
        SkipOperator(":");
        ExpectEnd();
        return Body(ends);
    }

    /// <summary>The same with its end tag taken.</summary>
    private Statement[] WholeBody(string end)
    {
        Statement[] body = BodyAfterTag(end);
        Take();
        return body;
    }

    private IEnumerable<Statement> Tag()
    {
        Token tag = Current.Kind == TokenKind.Name ? Take() : throw Fail("tag name expected");
        _tags.Add(tag.Text);
        IEnumerable<Statement> statements = tag.Text == "print" ? Prints() : [Tag(tag)];
        _tags.RemoveAt(_tags.Count - 1);
        ExpectEnd();
        return statements;
    }

    private Statement Tag(Token tag) => tag.Text switch
    {
        "for" => For(tag.Position),
        "if" => If(tag.Position),
        "set" => Set(tag.Position),
        "macro" => Macro(tag.Position),
        "call" => CallBlock(tag.Position),
        "filter" => FilterBlock(tag.Position),
        "with" => With(tag.Position),
        "block" => Block(tag.Position),
        "generation" => Generation(tag.Position),
        "autoescape" => Autoescape(tag.Position),
        "break" or "continue" => Jump(tag),
        "extends" or "include" or "import" or "from" => Foreign(tag),
        _ => throw UnknownTag(tag),
    };

    private TemplateFault UnknownTag(Token tag)
    {
        _tags.RemoveAt(_tags.Count - 1);
        return FailTag(tag.Text, tag.Position);
    }

    private TemplateFault FailTag(string? name, int position)
    {
        string message = name is null ? "Unexpected end of template." : $"Encountered unknown tag '{name}'.";
        string[] looking = _ends.LastOrDefault() ?? [];
        if (looking.Length > 0)
        {
            string tags = string.Join(" or ", looking.Select(e => $"'{e}'"));
            message += name is not null && _ends.Any(e => e.Contains(name))
                ? " You probably made a nesting mistake. Jinja is expecting this tag, "
                    + $"but currently looking for {tags}."
                : $" Jinja was looking for the following tags: {tags}.";
        }
        if (_tags.Count > 0)
            message += $" The innermost block that needs to be closed is '{_tags[^1]}'.";
        return Fail(message, position);
    }

    private List<Statement> Prints()
    {
        var prints = new List<Statement>();
        while (Current.Kind != TokenKind.BlockEnd)
        {
            if (prints.Count > 0)
                ExpectOperator(",");
            prints.Add(new PrintStatement(Expression()));
        }
        return prints;
    }

    private IfStatement If(int position)
    {
        var branches = new List<(Expression, Statement[])>();
        bool soft = _soft;
        _soft = true;
        Statement[] otherwise = [];
        Token end;
        do
        {
            Expression test = TupleOrOne(conditional: false);
            _scope.Branches++;
            branches.Add((test, BodyAfterTag("elif", "else", "endif")));
            _scope.Branches--;
            end = Take();
        }
        while (end.Text == "elif");
        _scope.Branches++;
        if (end.Text == "else")
            otherwise = WholeBody("endif");
        _scope.Branches--;
        _soft = soft;
        return new(position, [.. branches], otherwise);
    }
}
