using System.Globalization;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Expressions;

internal sealed partial class Parser
{
    private Node Escape()
    {
        if (_at + 1 >= text.Length)
            throw Error("a '\\' at the end");
        Anchor? place = text[_at + 1] switch
        {
            'A' => Anchor.TextStart,
            'z' => Anchor.TextEnd,
            'Z' => Anchor.TextEndOrNewline,
            'b' => Anchor.WordBorder,
            'B' => Anchor.NoWordBorder,
            _ => null,
        };
        if (place is { } anchor)
        {
            _at += 2;
            return new Node.Place(anchor);
        }
        if (text[_at + 1] == 'R')
        {
            _at += 2;
            return AnyNewline();
        }
        return EscapedSet(out int c) is { } set ? new Node.One(set) : Literal(c);
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
            'p' => Property(negated: false),
            'P' => Property(negated: true),
            _ => null,
        };
        if (set is null)
            c = EscapedChar(c);
        return set;
    }

    private int EscapedChar(int c)
    {
        if (c is 'x' && Take('{'))
        {
            int end = text.IndexOf('}', _at);
            int value = end < 0 ? throw Error("a '}' is missing") : Hex(end - _at);
            _at++;
            return value;
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
            '0' => '\0',
            'x' => Hex(2),
            'u' => Hex(4),
            _ when c < 128 && char.IsAsciiLetterOrDigit((char)c) => throw Error($"'\\{(char)c}' is not known"),
            _ => c,
        };
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
        int end = Take('{') ? text.IndexOf('}', _at) : -1;
        if (end < 0)
            throw Error("'\\p' wants a name in braces");
        negated ^= Take('^');
        string name = text[_at..end];
        if (Categories.Mask(name) is not uint mask)
            throw Error($"the character property '{name}' is not known, only general categories");
        _at = end + 1;
        return negated ? CharSet.Not(CharSet.OfCategories(mask)).Freeze() : CharSet.OfCategories(mask).Freeze();
    }

    private CharSet Class()
    {
        if (++_nesting > MostNesting)
            throw Error($"nested deeper than {MostNesting}");
        _at++;
        var set = new CharSet { Negated = Take('^'), IgnoreCase = _ignoreCase };
        for (bool first = true; End || text[_at] != ']' || first; first = false)
        {
            if (End)
                throw Error("a ']' is missing");
            if (TakeText("&&"))
                set = And(set);
            else if (text[_at] == '[')
                set.Add(Posix() ?? Class());
            else
                Item(set);
        }
        _at++;
        _nesting--;
        return set;
    }

    /// <summary>The rest of the class, of which only what is in <paramref name="left"/> counts.</summary>
    private static CharSet And(CharSet left)
    {
        var inner = new CharSet { IgnoreCase = left.IgnoreCase, Negated = left.Negated };
        bool negated = left.Negated;
        left.Negated = false;
        if (!negated)
        {
            inner.Also = left;
            return inner;
        }
        throw new FormatException("'&&' in a negated class is not supported");
    }

    private void Item(CharSet set)
    {
        if (text[_at] == '\\')
        {
            if (EscapedSet(out int escaped) is { } other)
                set.Add(other);
            else
                Range(set, escaped);
            return;
        }
        Range(set, CodePoints.Next(text, ref _at));
    }

    private void Range(CharSet set, int first)
    {
        int last = first;
        if (_at + 1 < text.Length && text[_at] == '-' && text[_at + 1] != ']')
        {
            int dash = _at++;
            if (text[_at] == '\\')
            {
                if (EscapedSet(out last) is { } other) // a-\w is a, -, \w
                {
                    set.Add(first, first).Add('-', '-').Add(other);
                    return;
                }
            }
            else if (text[_at] == '[')
            {
                (_at, last) = (dash, first);
            }
            else
            {
                last = CodePoints.Next(text, ref _at);
            }
        }
        if (last < first)
            throw Error("a range from a later to an earlier character");
        set.Add(first, last);
    }

    private CharSet? Posix()
    {
        int end = text.IndexOf(":]", _at, StringComparison.Ordinal);
        if (end < 0 || string.CompareOrdinal(text, _at, "[:", 0, 2) != 0)
            return null;
        _at += 2;
        bool negated = Take('^');
        string name = text[_at..end];
        CharSet set = name switch
        {
            "alpha" => CharSet.Alpha,
            "digit" => CharSet.Digit,
            "alnum" => new CharSet().Add(CharSet.Alpha).Add(CharSet.Digit),
            "punct" => CharSet.Punctuation,
            "space" => CharSet.White,
            "word" => CharSet.Word,
            "xdigit" => CharSet.HexDigit,
            "cntrl" => CharSet.OfCategories(Categories.Mask("Cc")!.Value),
            "ascii" => new CharSet().Add(0, 127),
            _ => throw Error($"the class [:{name}:] is not known"),
        };
        _at = end + 2;
        return negated ? CharSet.Not(set) : set;
    }
}
