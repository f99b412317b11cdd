using System.Runtime.CompilerServices;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Makes the tree of a template. Recursive, with its depth counted.</summary>
internal sealed partial class Parser
{
    private readonly List<Token> _tokens;
    private readonly int _limit;
    private readonly List<NameNode> _names = [];
    private readonly List<string[]> _ends = [];
    private readonly List<string> _tags = [], _literals = [];
    private readonly Dictionary<string, BlockStatement> _blocks = [];
    private readonly Scope _root = new(null, ScopeKind.Root);
    private readonly Folding _folding = new();
    private Scope _scope;
    private int _next, _depth;
    private bool _soft, _generation;
    private TemplateFault? _later;

    private Parser(List<Token> tokens, int limit) => (_tokens, _limit, _scope) = (tokens, limit, _root);

    private Token Current => _tokens[_next];

    /// <summary>The tree of a normalised source.</summary>
    public static TemplateTree Run(string source, TemplateLimits limits)
    {
        var parser = new Parser(Lexer.Run(source), limits.Depth);
        Statement[] body = parser.Body([]);
        if (parser._later is not null)
            throw parser._later;
        foreach (NameNode name in parser._names)
            name.Resolve();
        return new(parser._root, body, parser._blocks)
        {
            MarksGeneration = parser._generation,
            Literals = parser._literals,
        };
    }

    private Token Take() => _tokens[Current.Kind == TokenKind.End ? _next : _next++];

    private Token Look() => _tokens[Math.Min(_next + 1, _tokens.Count - 1)];

    private bool SkipName(string name) => Skip(Current.IsName(name));

    private bool SkipOperator(string text) => Skip(Current.IsOperator(text));

    private bool Skip(bool matches)
    {
        if (matches)
            Take();
        return matches;
    }

    private Token Expect(TokenKind kind, string what) => Current.Kind == kind ? Take() : throw Expected(what);

    private Token ExpectName() => Expect(TokenKind.Name, "name");

    private void ExpectName(string name)
    {
        if (!SkipName(name))
            throw Expected(name);
    }

    private void ExpectOperator(string text)
    {
        if (!SkipOperator(text))
            throw Expected(text);
    }

    private void ExpectEnd() => Expect(TokenKind.BlockEnd, "end of statement block");

    private TemplateFault Expected(string what) => Current.Kind == TokenKind.End
        ? Fail($"unexpected end of template, expected '{what}'.")
        : Fail($"expected token '{what}', got {Repr.Quote(Current.Description)}");

    private TemplateFault Fail(string message, int? position = null) =>
        TemplateFault.Syntax(message, position ?? Current.Position);

    /// <summary>
    /// Wrong, but no matter of syntax: what is wrong in the syntax behind it is told first.
    /// </summary>
    private void FailLater(string message, int position) =>
        _later ??= new(TemplateErrorKind.TemplateAssertionError, message, position);

    private void Enter()
    {
        if (++_depth > _limit || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Fail($"the template is nested more than {_limit} deep (TemplateLimits.Depth)");
    }

    private void Leave() => _depth--;

    /// <summary>Ends a node. Chains are parsed in a loop, but evaluated by recursion.</summary>
    private Expression Made(Expression node) => node.Height <= 2 * _limit ? _folding.Of(node)
        : throw Fail($"an expression is nested more than {2 * _limit} deep (TemplateLimits.Depth)",
            node.Position);

    /// <summary>Parses something in a scope of its own.</summary>
    private (Scope Scope, T Result) Inside<T>(ScopeKind kind, Func<T> parse, Scope? parent = null)
    {
        (Scope outer, bool soft) = (_scope, _soft);
        (_scope, _soft) = (new(parent ?? outer, kind), false);
        (Scope, T) result = (_scope, parse());
        (_scope, _soft) = (outer, soft);
        return result;
    }

    private NameNode Name(Token token, Scope? scope = null)
    {
        var node = new NameNode(token.Position, token.Text, scope ?? _scope);
        _names.Add(node);
        (scope ?? _scope).Read(token.Text);
        if (token.Text is "caller" or "varargs" or "kwargs")
            for (Scope? s = _scope; s is not null; s = s.Parent)
                if (s.Kind == ScopeKind.Macro)
                    s.Reads.Add(token.Text);
        return node;
    }
}

/// <summary>A parsed template.</summary>
internal sealed record TemplateTree(Scope Root, Statement[] Body, Dictionary<string, BlockStatement> Blocks)
{
    public bool MarksGeneration { get; init; }

    /// <summary>The texts outside the tags, and the string literals in them.</summary>
    public IReadOnlyList<string> Literals { get; init; } = [];
}
