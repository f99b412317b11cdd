using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Expressions;

/// <summary>A set of code points: ranges, general categories, other sets; the union of all, perhaps turned round.</summary>
internal sealed class CharSet
{
    private readonly List<(int First, int Last)> _ranges = [];
    private readonly List<CharSet> _sets = [];
    private readonly ulong[] _ascii = new ulong[2];
    private uint _categories;
    private int _property = -1;
    private byte _flags;
    private bool _frozen;

    public bool Negated { get; set; }

    /// <summary>Upper and lower case count as one.</summary>
    public bool IgnoreCase { get; set; }

    /// <summary>Only code points that are in this one, too.</summary>
    public CharSet? Also { get; set; }

    public static CharSet White { get; } =
        new CharSet { _ranges = { (9, 13), (0x85, 0x85) }, _categories = Categories.Mask("Z")!.Value }.Freeze();

    public static CharSet Digit { get; } = new CharSet { _categories = Categories.Mask("Nd")!.Value }.Freeze();

    public static CharSet Word { get; } = new CharSet { _flags = Categories.Word }.Freeze();

    public static CharSet Alpha { get; } = new CharSet { _flags = Categories.Alpha }.Freeze();

    public static CharSet Punctuation { get; } = new CharSet { _flags = Categories.Punctuation }.Freeze();

    public static CharSet HexDigit { get; } = new() { _ranges = { ('0', '9'), ('A', 'F'), ('a', 'f') } };

    public static CharSet Newline { get; } = new() { _ranges = { ('\n', '\n') } };

    public static CharSet OfCategories(uint mask) => new() { _categories = mask };

    /// <summary>The set of a script, block or other property; null for an unknown name.</summary>
    public static CharSet? OfProperty(string name) => Properties.Find(name) is { } number ? new() { _property = number } : null;

    public static CharSet Not(CharSet set) => new() { _sets = { set }, Negated = true };

    public CharSet Add(int first, int last)
    {
        _ranges.Add((first, last));
        return this;
    }

    public CharSet Add(CharSet set)
    {
        _sets.Add(set);
        return this;
    }

    /// <summary>Builds the table of ASCII; call it when nothing is added any more.</summary>
    public CharSet Freeze()
    {
        for (int c = 0; c < 128; c++)
            _ascii[c >> 6] |= (Slow(c) ? 1UL : 0) << c;
        _frozen = true;
        return this;
    }

    public bool Contains(int c) => c < 128 && _frozen ? (_ascii[c >> 6] >> c & 1) != 0 : Slow(c);

    private bool Slow(int c)
    {
        bool found = Plain(c);
        if (!found && IgnoreCase)
            found = Plain(Fold(c)) || Plain(Upper(Fold(c))) || (Fold(c) is 's' && Plain(0x17F)) || (Fold(c) is 'k' && Plain(0x212A));
        return (found != Negated) && (Also is null || Also.Contains(c));
    }

    private bool Plain(int c)
    {
        byte category = Categories.Of(c);
        if ((_categories >> (category & 31) & 1) != 0 || (category & _flags) != 0)
            return true;
        if (_property >= 0 && Properties.Contains(_property, c))
            return true;
        foreach ((int first, int last) in _ranges)
        {
            if (c >= first && c <= last)
                return true;
        }
        foreach (CharSet set in _sets)
        {
            if (set.Contains(c))
                return true;
        }
        return false;
    }

    /// <summary>Whether two code points differ in case only.</summary>
    public static bool AreOneIgnoringCase(int a, int b) => Folded(a) == Folded(b);

    private static int Folded(int c) => Fold(c) is 0x212A ? 'k' : Fold(c);

    /// <summary>One code point for all that differ in case only; U+0130 is folded to two and so to none.</summary>
    private static int Fold(int c) => c switch { 0x17F => 's', 0x130 => c, _ => CodePoints.ToLower(c) };

    private static int Upper(int c) => c < 0x10000 ? char.ToUpperInvariant((char)c) : c;
}
