using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Expressions;

internal sealed partial class Parser
{
    private const int MostSets = 1000;

    /// <summary>A class; the case is ignored in all of it, behind the negation of inner classes.</summary>
    private CharSet Class(bool inner = false)
    {
        if (++_nesting > MostNesting)
            throw Error($"nested deeper than {MostNesting}");
        _at++;
        bool negated = Take('^');
        var set = new CharSet();
        var also = new List<CharSet>();
        for (bool first = true; End || text[_at] != ']' || first; first = false)
        {
            if (End)
                throw Error("a ']' is missing");
            if (TakeText("&&"))
            {
                also.Add(set);
                set = new CharSet();
            }
            else if (text[_at] == '[')
                set.Add(Posix() ?? Class(inner: true));
            else
                Item(set);
        }
        _at++;
        _nesting--;
        also.ForEach(part => set.And(part));
        if (_ignoreCase && !inner)
            set = new CharSet { IgnoreCase = true }.Add(set);
        if (set.Size > MostSets)
            throw Error($"a class of more than {MostSets} sets");
        return negated ? CharSet.Not(set) : set;
    }

    private void Item(CharSet set)
    {
        if (text[_at] == '\\')
        {
            if (EscapedInClass(out int escaped) is { } other)
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
                if (EscapedInClass(out last) is { } other) // a-\w is a, -, \w
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

    /// <summary>What an escape means in a class, where \b is a character.</summary>
    private CharSet? EscapedInClass(out int c)
    {
        c = '\b';
        return TakeText(@"\b") ? null : EscapedSet(out c);
    }

    private CharSet? Posix()
    {
        if (string.CompareOrdinal(text, _at, "[:", 0, 2) != 0)
            return null;
        int end = text.IndexOf(":]", _at, StringComparison.Ordinal);
        if (end < 0)
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
            "upper" or "lower" or "graph" or "print" or "blank" => CharSet.OfProperty(name)!,
            "cntrl" => CharSet.OfCategories(Categories.Mask("Cc")!.Value),
            "ascii" => new CharSet().Add(0, 127),
            _ => throw Error($"the class [:{name}:] is not known"),
        };
        _at = end + 2;
        return negated ? CharSet.Not(set) : set;
    }
}
