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
        'N' => new Node.One(CharSet.Not(CharSet.Newline).Freeze()),
        'O' => new Node.One(CharSet.OfCategories(uint.MaxValue).Freeze()),
        'K' or 'G' or 'g' or 'y' or 'Y' => throw Error($"'\\{c}' is not supported"),
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
        var one = new CharSet().Add(10, 13).Add(0x85, 0x85).Add(0x2028, 0x2029);
        var pair = new Node.All([new Node.One(new CharSet().Add(13, 13)), new Node.One(new CharSet().Add(10, 10))]);
        return new(new Node.Either([pair, new Node.One(one.Freeze())]));
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

    private int EscapedChar(int c)
    {
        switch (c)
        {
            case >= '0' and <= '7': return Octal(c - '0', 2);
            case 'x' when Take('{'): return Braced(16);
            case 'o' when Take('{'): return Braced(8);
            case 'x': return HexUpTo(2);
            case 'u': return Hex(4);
            case 'c': return Control();
            case 'C' when Take('-'): return Control();
        }
        return c switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'f' => '\f',
            'v' => '\v',
            'a' => '\a',
            'e' => '\x1B',
            _ => c,
        };
    }

    private int Octal(int value, int more)
    {
        for (; more > 0 && !End && text[_at] is >= '0' and <= '7'; more--)
            value = value * 8 + text[_at++] - '0';
        return value;
    }

    private int Control()
    {
        if (End)
            throw Error("a control character without its letter");
        int c = CodePoints.Next(text, ref _at);
        if (c == '\\' && !End)
            c = EscapedChar(CodePoints.Next(text, ref _at));
        return c == '?' ? 0x7F : c & 0x9F;
    }

    private int Braced(int numbers)
    {
        int end = text.IndexOf('}', _at);
        string digits = end < 0 ? throw Error("a '}' is missing") : text[_at..end];
        try
        {
            int c = Convert.ToInt32(digits, numbers);
            _at = c is >= 0 and <= 0x10FFFF and not (>= 0xD800 and < 0xE000) ? end + 1 : throw new FormatException();
            return c;
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            throw Error($"'{digits}' is no number of a character");
        }
    }

    private int HexUpTo(int most)
    {
        int digits = 0;
        while (digits < most && _at + digits < text.Length && char.IsAsciiHexDigit(text[_at + digits]))
            digits++;
        return digits == 0 ? 0 : Hex(digits);
    }

    private int Hex(int digits)
    {
        if (digits is < 1 or > 8 || _at + digits > text.Length
            || !int.TryParse(text.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int c)
            || c is < 0 or > 0x10FFFF or (>= 0xD800 and < 0xE000))
            throw Error("no hexadecimal number of a character");
        _at += digits;
        return c;
    }

    private CharSet Property(bool negated)
    {
        _at++;
        int end = text.IndexOf('}', _at);
        if (end < 0)
            throw Error("a '}' is missing behind the name of a property");
        negated ^= Take('^');
        string name = text[_at..end];
        CharSet set = Categories.Mask(name) is uint mask ? CharSet.OfCategories(mask) : CharSet.OfProperty(name)
            ?? throw Error($"the character property '{name}' is not known");
        _at = end + 1;
        return (negated ? CharSet.Not(set) : set).Freeze();
    }
}
