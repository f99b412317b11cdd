using System.Globalization;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Expressions;

/// <summary>Reads a regular expression in Oniguruma's syntax, as tokenizer.json has it.</summary>
/// <remarks><c>^</c> and <c>$</c> are ends of lines; <c>(?m)</c> lets the dot match a new line.</remarks>
internal sealed partial class Parser(string text)
{
    private const int MostNesting = 100, MostRepeats = 1000;

    private int _at, _nesting;
    private bool _ignoreCase, _dotAll, _extended;

    /// <exception cref="FormatException">The expression is wrong or uses what is not known.</exception>
    public static Node Parse(string text)
    {
        var parser = new Parser(text);
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

    private Node Repeated(Node node)
    {
        for (; Quantifier(out int least, out int most, out bool braces);)
        {
            bool swapped = most >= 0 && most < least; // {3,1} is {1,3}+
            if (swapped)
                (least, most) = (most, least);
            if (braces && least == most && Take('?')) // {2}? is none or two
                node = new Node.Repeat(new Node.Repeat(node, least, most, Lazy: false), 0, 1, Lazy: false);
            else if (Take('?'))
                node = new Node.Repeat(node, least, most, Lazy: true);
            else if (swapped || (!braces && Take('+')))
                node = new Node.Atomic(new Node.Repeat(node, least, most, Lazy: false));
            else
                node = new Node.Repeat(node, least, most, Lazy: false);
        }
        return node;
    }

    private bool Quantifier(out int least, out int most, out bool braces)
    {
        (least, most, braces) = (0, -1, false);
        SkipBlanks();
        if (Take('*'))
            return true;
        if (Take('+'))
        {
            least = 1;
            return true;
        }
        if (Take('?'))
        {
            most = 1;
            return true;
        }
        return braces = Braces(out least, out most);
    }

    /// <summary>{n}, {n,}, {,m} or {n,m}; anything else in braces is plain text.</summary>
    private bool Braces(out int least, out int most)
    {
        (least, most) = (0, -1);
        int start = _at;
        if (!Take('{'))
            return false;
        int? first = Number(), second = null;
        bool comma = Take(',');
        if (comma)
            second = Number();
        if (!Take('}') || (first ?? second) is null)
        {
            _at = start;
            return false;
        }
        (least, most) = (first ?? 0, comma ? second ?? -1 : first!.Value);
        if (least > MostRepeats || most > MostRepeats)
            throw Error($"{{{least},{most}}} are more than {MostRepeats} repeats");
        return true;
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
                return new Node.One((_dotAll ? CharSet.OfCategories(uint.MaxValue) : CharSet.Not(CharSet.Newline)).Freeze());
            case '^': _at++; return new Node.Place(Anchor.LineStart);
            case '$': _at++; return new Node.Place(Anchor.LineEnd);
            case '*' or '+' or '?': throw Error("nothing to repeat");
            default: return Literal(CodePoints.Next(text, ref _at));
        }
    }

    private Node.One Literal(int c)
    {
        var set = new CharSet { IgnoreCase = _ignoreCase };
        return new Node.One(set.Add(c, c).Freeze());
    }

    private int? Number()
    {
        int start = _at;
        while (!End && char.IsAsciiDigit(text[_at]))
            _at++;
        return _at == start ? null
            : int.TryParse(text.AsSpan(start, _at - start), CultureInfo.InvariantCulture, out int n) ? n : int.MaxValue;
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

    private FormatException Error(string problem, int place) => new($"{problem}, at character {place} of '{text}'");
}
