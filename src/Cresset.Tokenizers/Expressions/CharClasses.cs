namespace Cresset.Tokenizers.Expressions;

/// <summary>Numbers the code points so that those with one number are in the same sets of an expression.</summary>
internal sealed class CharClasses(CharSet[] sets)
{
    private const int PageSize = 256, MostSets = 128, MostClasses = 250;

    private readonly byte[]?[] _pages = new byte[0x110000 / PageSize][];
    private readonly Dictionary<UInt128, byte> _numbers = [];
    private readonly List<UInt128> _members = [];

    /// <summary>The number that stands for the end of the text.</summary>
    public const int End = 255;

    /// <summary>Whether so many sets can be numbered.</summary>
    public static bool Fits(int sets) => sets <= MostSets;

    /// <summary>Whether the code points of a class are in a set.</summary>
    public bool IsIn(int number, int set) => number != End && (_members[number] >> set & 1) != UInt128.Zero;

    /// <summary>The classes of the 256 code points around one; null where there would be too many classes.</summary>
    public byte[]? PageOf(int c) => Volatile.Read(ref _pages[c / PageSize]) ?? Build(c / PageSize);

    private byte[]? Build(int page)
    {
        var classes = new byte[PageSize];
        lock (_numbers)
        {
            for (int i = 0; i < PageSize; i++)
            {
                UInt128 members = MembersOf(page * PageSize + i);
                if (!_numbers.TryGetValue(members, out classes[i]))
                {
                    if (_members.Count > MostClasses)
                        return null;
                    _numbers[members] = classes[i] = (byte)_members.Count;
                    _members.Add(members);
                }
            }
        }
        Volatile.Write(ref _pages[page], classes);
        return classes;
    }

    private UInt128 MembersOf(int c)
    {
        UInt128 members = 0;
        for (int i = 0; i < sets.Length; i++)
            members |= (sets[i].Contains(c) ? UInt128.One : 0) << i;
        return members;
    }
}
