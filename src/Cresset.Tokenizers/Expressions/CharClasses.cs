namespace Cresset.Tokenizers.Expressions;

/// <summary>Numbers code points: those with one number are in the same sets of an expression.</summary>
/// <remarks>A class may have marks, too: what holds before the character.</remarks>
internal sealed class CharClasses(CharSet[] sets)
{
    private const int PageSize = 256, MostSets = 127, MostClasses = 250, NotYet = 253;

    private readonly byte[]?[] _pages = new byte[0x10000 / PageSize][];
    private readonly Dictionary<UInt128, byte> _numbers = [];
    private readonly List<UInt128> _members = [];
    private readonly byte[]?[] _marked = new byte[MostSets][];
    private byte[]?[]? _highPages;
    private byte[]? _ascii;

    /// <summary>The number that stands for the end of the text.</summary>
    public const int End = 255;

    /// <summary>The number that stands for the second char of a code point.</summary>
    public const int Inside = 254;

    /// <summary>Instead of a number: there would be too many classes.</summary>
    public const int Unknown = 256;

    /// <summary>The classes of the first code points.</summary>
    public byte[] Ascii => Volatile.Read(ref _ascii) ?? First();

    /// <summary>Whether so many sets and marks can be numbered.</summary>
    public static bool Fits(int sets) => sets <= MostSets;

    /// <summary>Whether the code points of a class are in a set, or have a mark.</summary>
    public bool IsIn(int number, int set) => number != End && (_members[number] >> set & 1) != UInt128.Zero;

    /// <summary>Whether a class is that of the end of the text.</summary>
    public bool IsEnd(int number) => number == End || _members[number] >> MostSets != UInt128.Zero;

    /// <summary>The class of a code point.</summary>
    public int Of(int c, ref Search search)
    {
        byte[]? page = PageOf(c);
        if (page is null)
        {
            search.Spend(PageSize * (1L + sets.Sum(set => set.Size)));
            page = Build(c / PageSize);
        }
        return page?[c & (PageSize - 1)] ?? Unknown;
    }

    /// <summary>The class of a code point if the page it is on has been met before.</summary>
    public int Known(int c) => PageOf(c)?[c & (PageSize - 1)] ?? Unknown;

    /// <summary>The class of the same code points with a mark.</summary>
    public int Marked(int number, int mark)
    {
        if (number == Unknown)
            return Unknown;
        byte[]? known = Volatile.Read(ref _marked[mark]);
        return known is not null && known[number] != NotYet ? known[number] : Mark(number, mark);
    }

    private byte[]? PageOf(int c)
    {
        if (c < 0x10000)
            return Volatile.Read(ref _pages[c / PageSize]);
        byte[]?[]? pages = Volatile.Read(ref _highPages);
        return pages is null ? null : Volatile.Read(ref pages[(c - 0x10000) / PageSize]);
    }

    private byte[] First()
    {
        byte[] first = Build(0) ?? [];
        Volatile.Write(ref _ascii, first);
        return first;
    }

    private byte[]? Build(int page)
    {
        var classes = new byte[PageSize];
        lock (_numbers)
        {
            for (int i = 0; i < PageSize; i++)
            {
                int number = NumberOf(MembersOf(page * PageSize + i));
                if (number == Unknown)
                    return null;
                classes[i] = (byte)number;
            }
            byte[]?[] pages = page < _pages.Length ? _pages : HighPages();
            Volatile.Write(ref pages[page < _pages.Length ? page : page - _pages.Length], classes);
        }
        return classes;
    }

    private byte[]?[] HighPages()
    {
        if (_highPages is null)
            Volatile.Write(ref _highPages, new byte[0x100000 / PageSize][]);
        return _highPages!;
    }

    private int Mark(int number, int mark)
    {
        lock (_numbers)
        {
            UInt128 members = number == End ? UInt128.One << MostSets : _members[number];
            int marked = NumberOf(members | UInt128.One << mark);
            if (marked == Unknown)
                return Unknown;
            byte[] known = _marked[mark] ?? [.. Enumerable.Repeat((byte)NotYet, 256)];
            known[number] = (byte)marked;
            Volatile.Write(ref _marked[mark], known);
            return marked;
        }
    }

    private int NumberOf(UInt128 members)
    {
        if (_numbers.TryGetValue(members, out byte number))
            return number;
        if (_members.Count >= MostClasses)
            return Unknown;
        _members.Add(members);
        return _numbers[members] = (byte)(_members.Count - 1);
    }

    private UInt128 MembersOf(int c)
    {
        UInt128 members = 0;
        for (int i = 0; i < sets.Length; i++)
            members |= (sets[i].Contains(c) ? UInt128.One : 0) << i;
        return members;
    }
}
