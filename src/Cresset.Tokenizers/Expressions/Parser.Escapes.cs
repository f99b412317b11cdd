using System.Globalization;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Expressions;

internal sealed partial class Parser
{
    private Node Escape()
    {
        if (_at + 1 >= text.Length)
            throw Error("a '\\' at the end");
        char c = text[_at + 1];
        Anchor? place = c switch
        {
            'A' => Anchor.TextStart,
            'z' => Anchor.TextEnd,
            'Z' => Anchor.TextEndOrNewline,
            'b' => Anchor.WordBorder,
            'B' => Anchor.NoWordBorder,
            'G' => Anchor.SearchStart,
            _ => null,
        };
        Node? node = place is { } anchor ? new Node.Place(anchor) : Other(c);
        if (node is not null)
        {
            _at += 2;
            return node;
        }
        if (Reference(c) is { } reference)
            return reference;
        return EscapedSet(out int point) is { } set ? new Node.One(set) : Literal(point);
    }

    private Node? Other(char c) => c switch
    {
        'R' => AnyNewline(),
        'X' => new Node.Cluster(),
        'N' => new Node.One(NoNewline),
        'O' => new Node.One(Anything),
        'K' or 'g' or 'y' or 'Y' => throw Error($"'\\{c}' is not supported"),
        _ => null,
    };

    /// <summary>\1, \k&lt;1&gt;, \k&lt;-1&gt;, \k&lt;name&gt;, \k'name'; null for anything else.</summary>
    private Node.Same? Reference(char c)
    {
        if (c == 'k' && _at + 2 < text.Length && text[_at + 2] is '<' or '\'')
        {
            char end = text[_at + 2] == '<' ? '>' : '\'';
            _at += 3;
            return new(Refer(Name(end)), _ignoreCase);
        }
        if (c is < '1' or > '9')
            return null;
        int start = _at++;
        int number = Number()!.Value;
        if (number <= 9 || number <= _numbered.Count)
            return new(Refer(number.ToString(CultureInfo.InvariantCulture)), _ignoreCase);
        _at = start;
        return null;
    }

    private static Node.Atomic AnyNewline()
    {
        CharSet one = new CharSet().Add(10, 13).Add(0x85, 0x85).Add(0x2028, 0x2029).Freeze();
        var carriageReturn = new Node.One(new CharSet().Add('\r', '\r').Freeze());
        var pair = new Node.All([carriageReturn, new Node.One(CharSet.Newline)]);
        return new(new Node.Either([pair, new Node.One(one)]));
    }

    /// <summary>The set of an escape, or null and the one character.</summary>
    private CharSet? EscapedSet(out int c)
    {
        _at++;
        c = End ? throw Error("a '\\' at the end") : CodePoints.Next(text, ref _at);
        CharSet? set = c switch
        {
            'd' => CharSet.Digit,
            's' => CharSet.White,
            'w' => CharSet.Word,
            'h' => CharSet.HexDigit,
            'D' => CharSet.Not(CharSet.Digit),
            'S' => CharSet.Not(CharSet.White),
            'W' => CharSet.Not(CharSet.Word),
            'H' => CharSet.Not(CharSet.HexDigit),
            'p' or 'P' when !End && text[_at] == '{' => Property(negated: c == 'P'),
            _ => null,
        };
        if (set is null)
            c = EscapedChar(c);
        return set;
    }

    private CharSet Property(bool negated)
    {
        _at++;
        int end = text.IndexOf('}', _at);
        if (end < 0)
            throw Error("a '}' is missing behind the name of a property");
        negated ^= Take('^');
        string name = text[_at..end];
        CharSet set = Categories.Mask(name) is uint mask ? CharSet.OfCategories(mask)
            : CharSet.OfProperty(name) ?? throw Error($"the character property '{name}' is not known");
        _at = end + 1;
        return (negated ? CharSet.Not(set) : set).Freeze();
    }
}
