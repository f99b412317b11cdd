using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Cresset.Tokenizers.Text;

/// <summary>
/// SentencePiece's precompiled map: a double-array trie (darts-clone) and the texts that its values point
/// into.
/// </summary>
internal sealed class CharsMap
{
    private readonly uint[] _units;
    private readonly byte[] _texts;

    private CharsMap(uint[] units, byte[] texts) => (_units, _texts) = (units, texts);

    /// <summary>Reads <c>size of the trie, trie, texts ending in 0</c>; null if it is damaged.</summary>
    public static CharsMap? Parse(ReadOnlySpan<byte> source)
    {
        if (source.Length < 8)
            return null;
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(source);
        if (size < 4 || size % 4 != 0 || size > source.Length - 4)
            return null;
        uint[] units = MemoryMarshal.Cast<byte, uint>(source.Slice(4, (int)size)).ToArray();
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(units, units);
        return new(units, source[(4 + (int)size)..].ToArray());
    }

    /// <summary>The text for the shortest known beginning of a key, which stands for all of it.</summary>
    public bool TryFind(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> text)
    {
        text = default;
        uint at = Offset(_units[0]);
        foreach (byte value in key)
        {
            at ^= value;
            if (value == 0 || at >= _units.Length || Label(_units[at]) != value)
                return false;
            uint unit = _units[at];
            at ^= Offset(unit);
            if ((unit >> 8 & 1) == 0)
                continue;
            uint place = at < _units.Length ? _units[at] & 0x7FFF_FFFF : uint.MaxValue;
            if (place >= _texts.Length)
                return false;
            text = TextAt((int)place);
            return true;
        }
        return false;
    }

    /// <summary>
    /// The text for the longest known beginning of a key, and the length of that beginning; 0 for none.
    /// </summary>
    public int FindLongest(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> text)
    {
        text = default;
        int longest = 0;
        uint at = Offset(_units[0]);
        for (int i = 0; i < key.Length; i++)
        {
            at ^= key[i];
            if (key[i] == 0 || at >= _units.Length || Label(_units[at]) != key[i])
                break;
            uint unit = _units[at];
            at ^= Offset(unit);
            bool ends = (unit >> 8 & 1) != 0 && at < _units.Length;
            uint place = ends ? _units[at] & 0x7FFF_FFFF : uint.MaxValue;
            if (place >= _texts.Length)
                continue;
            longest = i + 1;
            text = TextAt((int)place);
        }
        return longest;
    }

    private ReadOnlySpan<byte> TextAt(int place)
    {
        ReadOnlySpan<byte> text = _texts.AsSpan(place);
        int end = text.IndexOf((byte)0);
        return end < 0 ? text : text[..end];
    }

    /// <summary>Whether a longer key than this one, which is none itself, begins with it.</summary>
    public bool HasLonger(ReadOnlySpan<byte> key)
    {
        uint at = Offset(_units[0]);
        foreach (byte value in key)
        {
            at ^= value;
            if (value == 0 || at >= _units.Length || Label(_units[at]) != value)
                return false;
            at ^= Offset(_units[at]);
        }
        return true;
    }

    private static uint Label(uint unit) => unit & 0x8000_00FF;

    private static uint Offset(uint unit) => unit >> 10 << (int)((unit & 0x200) >> 6);
}
