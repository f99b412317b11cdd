using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Expressions;

/// <summary>Reads a regular expression in Oniguruma's syntax, as tokenizer.json has it.</summary>
/// <remarks><c>^</c> and <c>$</c> are ends of lines; <c>(?m)</c> lets the dot match a new line.</remarks>
internal sealed partial class Parser(string text)
{
    private const int MostNesting = 100, MostChars = 50_000, MostShown = 500;

    private static readonly CharSet Anything = CharSet.OfCategories(uint.MaxValue).Freeze();
    private static readonly CharSet NoNewline = CharSet.Not(CharSet.Newline).Freeze();

    private readonly Dictionary<(int, bool), Node.One> _literals = [];
    private int _at, _nesting;
    private bool _ignoreCase, _dotAll, _extended;

    /// <exception cref="FormatException">The expression is wrong or uses what is not known.</exception>
    public static Node Parse(string text)
    {
        var parser = new Parser(text);
        if (text.Length > MostChars)
            throw new FormatException($"the expression has {text.Length} chars, more than {MostChars}");
        Node node = parser.Either();
        if (parser._at < text.Length)
            throw parser.Error("a ')' too many");
        parser.Resolve();
        return node;
    }

    private bool End => _at >= text.Length;

    private Node Either()
    {
        if (++_nesting > MostNesting)
            throw Error($"nested deeper than {MostNesting}");
        (bool ignoreCase, bool dotAll, bool extended) = (_ignoreCase, _dotAll, _extended);
        var parts = new List<Node> { Sequence() };
        while (Take('|'))
            parts.Add(Sequence());
        (_ignoreCase, _dotAll, _extended) = (ignoreCase, dotAll, extended);
        _nesting--;
        return parts.Count == 1 ? parts[0] : new Node.Either(parts);
    }

    private Node Sequence()
    {
        var parts = new List<Node>();
        while (!End && text[_at] is not ('|' or ')'))
        {
            SkipBlanks();
            if (!End && text[_at] is not ('|' or ')') && Atom() is { } atom)
                parts.Add(Repeated(atom));
        }
        return parts.Count == 1 ? parts[0] : new Node.All(parts);
    }

    private Node? Atom()
    {
        switch (text[_at])
        {
            case '(': return Group();
            case '[': return new Node.One(Class().Freeze());
            case '\\': return Escape();
            case '.':
                _at++;
                return new Node.One(_dotAll ? Anything : NoNewline);
            case '^': _at++; return new Node.Place(Anchor.LineStart);
            case '$': _at++; return new Node.Place(Anchor.LineEnd);
            case '*' or '+' or '?': throw Error("nothing to repeat");
            default: return Literal(CodePoints.Next(text, ref _at));
        }
    }

    private Node.One Literal(int c)
    {
        if (!_literals.TryGetValue((c, _ignoreCase), out Node.One? literal))
        {
            var set = new CharSet { IgnoreCase = _ignoreCase };
            _literals[(c, _ignoreCase)] = literal = new(set.Add(c, c).Freeze());
        }
        return literal;
    }

    private bool Take(char c)
    {
        if (End || text[_at] != c)
            return false;
        _at++;
        return true;
    }

    private bool TakeText(string wanted)
    {
        if (string.CompareOrdinal(text, _at, wanted, 0, wanted.Length) != 0)
            return false;
        _at += wanted.Length;
        return true;
    }

    private FormatException Error(string problem) => Error(problem, _at);

    private FormatException Error(string problem, int place) =>
        new($"{problem}, at character {place} of '{Start(text)}'");

    private static string Start(string text) =>
        text.Length <= MostShown ? text : $"{text.AsSpan(0, MostShown)}...";
}
