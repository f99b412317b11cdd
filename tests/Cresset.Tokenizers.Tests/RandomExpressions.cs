namespace Cresset.Tokenizers.Tests;

/// <summary>
/// Expressions from a small grammar of all that is supported; the same ones for the same seed.
/// </summary>
internal sealed class RandomExpressions(int seed)
{
    private const int Deepest = 3;

    private static readonly string[] Sets =
    [
        @"\d", @"\s", @"\w", @"\D", @"\S", @"\W", @"\h", @"\H", @"\p{L}", @"\p{Lu}", @"\p{^N}", @"\P{L}",
        @"\p{Han}", @"\p{Latin}", @"\p{Emoji}", @"\p{Alpha}", @"\p{White_Space}", @"\p{InBasic_Latin}", @"\R",
        @"\X", @"\N", @"\O", ".", @"\x61", @"\u0062", @"\x{1F600}", @"\101", @"\p{M}", @"\p{Punct}",
        @"\p{Upper}", @"\p{Alnum}", @"\p{Any}", @"\p{Greek}", @"\p{Letter}", @"\p{Word}", @"\p{^P}",
    ];

    private static readonly string[] Items =
    [
        "a", "b", "c", "a-c", "x-z", "0-9", " ", ".", @"\n", @"\s", @"\d", @"\w", @"\p{L}", @"\p{^Lu}",
        "[:alpha:]", "[:upper:]", "[:^lower:]", "[:punct:]", "[:blank:]", "\u00E9", "\u65E5-\u8A9E", @"\-",
        @"\]", "[ab]", "[^b]", @"\x61-c", @"a-\x{7A}", "[a-c&&[^b]]", "[^\\p{Han}]", @"\D", @"\S", "\u03C3",
        "\U0001F600", "(", "|", "$", @"\b", "[[:alpha:]]",
    ];

    private static readonly string[] Letters =
    [
        "a", "b", "c", "A", "B", "ab", "1", " ", "\u00E9", "\u65E5", "\U0001F600", @"\n", "-", @"\.", "'",
        "k", "\u03A3", "\U00010428",
    ];

    private static readonly string[] Looks = ["(?=", "(?!", "(?<=", "(?<!"];

    private static readonly string[] Quantifiers =
    [
        "*", "+", "?", "*?", "+?", "??", "++", "*+", "?+", "{2}", "{1,2}", "{2,}", "{,2}", "{1,2}?", "{2}?",
        "{2}+", "{2,1}", "{,}", "{a}", "{1",
    ];

    private readonly Random _random = new(seed);
    private int _groups, _names;

    public string Next()
    {
        (_groups, _names) = (0, _random.Next(4) == 0 ? 1 : 0);
        return Either(0);
    }

    /// <summary>A text that such expressions meet often.</summary>
    public string Text()
    {
        string[] parts =
        [
            .. Letters, "ba", "aab", "  ", "\u00C9", "\u8A9E", "\n", "\r\n", "e\u0301", "x", "2", "\t", "!",
            "_", "aA", "\U0001F469\u200D\U0001F469\u200D\U0001F467", "k\u212A", "\u03C2\u03C3", "\U00010400",
            "(", "|", "aaa", "abab", "]",
        ];
        return string.Concat(Enumerable.Range(0, _random.Next(14)).Select(_ => Of(parts)))
            .Replace(@"\n", "\n").Replace(@"\.", ".");
    }

    private string Either(int depth)
    {
        string first = Sequence(depth);
        return _random.Next(4) == 0 ? $"{first}|{Sequence(depth)}" : first;
    }

    private string Sequence(int depth) =>
        string.Concat(Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Repeated(depth)));

    private string Repeated(int depth)
    {
        if (_random.Next(9) == 0)
            return Of([@"\b", @"\B", "^", "$", @"\A", @"\z", @"\Z", @"\G"]);
        string atom = Atom(depth);
        if (_random.Next(2) == 0 || Looks.Any(look => atom.StartsWith(look, StringComparison.Ordinal)))
            return atom;
        return atom + Of(Quantifiers);
    }

    private string Atom(int depth) => _random.Next(depth < Deepest ? 16 : 9) switch
    {
        < 4 => _random.Next(8) == 0 ? Reference() : Of(Letters),
        < 7 => Of(Sets),
        < 9 => Class(),
        < 11 => Group(depth),
        11 => $"(?:{Either(depth + 1)})",
        12 => $"(?>{Either(depth + 1)})",
        13 => Of(["(?=", "(?!"]) + Either(depth + 1) + ")",
        14 => Of(["(?<=", "(?<!"]) + Behind() + ")",
        _ => Of(["(?i:", "(?m:", "(?-i:", "(?x:", "(?im-x:"]) + Either(depth + 1) + ")",
    };

    private string Behind() => Of(
    [
        "a", "ab", "a|bc", @"\s+", @"\p{L}", "[a-c]{1,2}", @"^|\s", "a*b", "(?:a|b)c?", @"\n", @"\b", @"\w\b",
        "(?=a).", "(?<=a)b",
    ]);

    private string Group(int depth)
    {
        string start = _names > 0 ? $"(?<n{_names++}>" : "(";
        _groups++;
        return $"{start}{Either(depth + 1)})";
    }

    private string Reference()
    {
        if (_groups == 0)
            return "a";
        int group = _random.Next(1, _groups + 1);
        if (_names > 0)
            return Of([$@"\k<n{group}>", $@"\k'n{group}'", $"(?(<n{group}>)a|b)"]);
        return Of([$@"\{group}", $@"\k<{group}>", $@"\k<-{group}>", $"(?({group})a|b)"]);
    }

    private string Class()
    {
        string items = string.Concat(Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Of(Items)));
        string more = _random.Next(6) == 0 ? $"&&{Of(Items)}" : "";
        if (_random.Next(12) == 0)
            more += Of(["&&[^a]", "&&[^\\p{Han}]", "&&a-c&&[^b]", "-", "&&"]);
        return $"[{(_random.Next(4) == 0 ? "^" : "")}{items}{more}]";
    }

    private string Of(string[] choices) => choices[_random.Next(choices.Length)];
}
