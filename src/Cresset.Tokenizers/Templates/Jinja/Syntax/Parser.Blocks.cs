namespace Cresset.Tokenizers.Templates.Jinja;

internal sealed partial class Parser
{
    private ForStatement For(int position)
    {
        Scope outer = _scope, inner = new(outer, ScopeKind.Loop);
        _scope = inner;
        int loop = inner.Declare("loop");
        Target target = TargetOf(ends: "in");
        _scope = outer;
        ExpectName("in");
        Expression items = TupleOrOne(conditional: false, ends: "recursive");
        _scope = inner;
        bool soft = _soft;
        _soft = false;
        Expression? filter = SkipName("if") ? Expression() : null;
        bool recursive = SkipName("recursive");
        Statement[] body = BodyAfterTag("endfor", "else");
        _scope = outer;
        (Scope, Statement[]) otherwise = Take().Text == "else"
            ? Inside(ScopeKind.Plain, () => WholeBody("endfor"))
            : (new(outer, ScopeKind.Plain), []);
        _soft = soft;
        return new(position, (target, items, filter, recursive), (inner, loop, body), otherwise);
    }

    private JumpStatement Jump(Token tag)
    {
        Scope? scope = _scope;
        while (scope is not null && scope.Kind == ScopeKind.Plain)
            scope = scope.Parent;
        if (scope?.Kind != ScopeKind.Loop)
            throw Fail($"'{tag.Text}' outside loop", tag.Position);
        return new(tag.Position, tag.Text == "break" ? Signal.Break : Signal.Continue);
    }

    private MacroStatement Macro(int position)
    {
        Token name = ExpectName();
        Target target = new NameTarget(name.Text, _scope.Declare(CanAssign(name).Text));
        _scope.Set(name.Text);
        return new(position, target, MacroBodyOf(name.Text, () => Signature(), "endmacro"));
    }

    private MacroBody MacroBodyOf(string? name, Func<(string[], Expression?[])> signature, string end)
    {
        (Scope scope, ((string[] names, Expression?[] defaults), Statement[] body)) =
            Inside(ScopeKind.Macro, () => (signature(), WholeBody(end)));
        return new(name, names, defaults, scope, body);
    }

    private (string[], Expression?[]) Signature()
    {
        var names = new List<string>();
        var defaults = new List<Expression?>();
        ExpectOperator("(");
        while (!Current.IsOperator(")"))
        {
            if (names.Count > 0)
                ExpectOperator(",");
            if (names.Contains(Current.Text))
                throw Fail($"duplicate argument '{Current.Text}'");
            names.Add(CanAssign(ExpectName()).Text);
            _scope.Declare(names[^1]);
            if (SkipOperator("="))
                defaults.Add(Expression());
            else if (defaults.Any(d => d is not null))
                throw Fail("non-default argument follows default argument");
            else
                defaults.Add(null);
        }
        ExpectOperator(")");
        return ([.. names], [.. defaults]);
    }

    private ScopeStatement With(int position)
    {
        var sets = new List<(Target, Expression)>();
        Scope outer = _scope, inner = new(outer, ScopeKind.Plain);
        while (Current.Kind != TokenKind.BlockEnd)
        {
            if (sets.Count > 0)
                ExpectOperator(",");
            _scope = inner;
            Target target = TargetOf();
            _scope = outer;
            ExpectOperator("=");
            sets.Add((target, Expression()));
        }
        (_scope, bool soft) = (inner, _soft);
        _soft = false;
        Statement[] body = WholeBody("endwith");
        (_scope, _soft) = (outer, soft);
        return new(position, [.. sets], inner, body);
    }

    private ScopeStatement Autoescape(int position)
    {
        if (Expression() is not Constant { Value.IsTrue: false })
            throw Fail("autoescaping is not known here: chat templates write plain text", position);
        (Scope scope, Statement[] body) = Inside(ScopeKind.Plain, () => WholeBody("endautoescape"));
        return new(position, [], scope, body);
    }

    private GenerationStatement Generation(int position)
    {
        _generation = true;
        (Scope scope, Statement[] body) = Inside(ScopeKind.Macro, () => WholeBody("endgeneration"));
        return new(position, scope, body);
    }

    private BlockStatement Block(int position)
    {
        string name = ExpectName().Text;
        SkipName("scoped");
        bool required = SkipName("required");
        if (Current.IsOperator("-"))
            throw Fail("Block names may not contain hyphens, use an underscore instead.");
        if (!_blocks.TryAdd(name, null!))
            FailLater($"block '{name}' defined twice", position);
        (Scope scope, Statement[] body) = Inside(ScopeKind.Block, () => WholeBody("endblock"), _root);
        if (required && body.Any(s => s is not DataStatement { IsBlank: true }))
            throw Fail("Required blocks can only contain comments or whitespace", position);
        SkipName(name);
        return _blocks[name] = new(position, name, scope, body) { Required = required };
    }

    private ForeignStatement Foreign(Token tag)
    {
        while (Current.Kind is not (TokenKind.BlockEnd or TokenKind.End))
            Take();
        return new(tag.Position, tag.Text);
    }
}
