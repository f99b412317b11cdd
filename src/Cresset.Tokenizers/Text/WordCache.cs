using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cresset.Tokenizers.Text;

/// <summary>The tokens of words that a model met before: a table of bounded size, where new words displace old ones.</summary>
/// <remarks>For one thread at a time. A word has two places, the first for the newer one.</remarks>
internal sealed class WordCache
{
    private const int MostChars = 24, MostTokens = 12, FirstSize = 256, LastSize = 1 << 15;

    [InlineArray(MostChars)]
    private struct Chars
    {
        private char _first;
    }

    [InlineArray(MostTokens)]
    private struct Ids
    {
        private int _first;
    }

    [InlineArray(MostTokens)]
    private struct Places
    {
        private byte _first;
    }

    /// <summary>A word: its chars, and id, start and end of each token.</summary>
    private struct Slot
    {
        public Chars Word;
        public Ids Tokens;
        public Places Starts, Ends;
        public byte Length, Count;
        public bool Bytes;
    }

    private Slot[] _slots = new Slot[FirstSize];
    private int _filled;

    /// <summary>Whether a word of that many chars may be kept.</summary>
    public static bool Fits(int chars) => chars is > 0 and <= MostChars;

    /// <summary>Adds the tokens of a word; false, if it is not known.</summary>
    /// <param name="word">The word, which <see cref="Fits"/>.</param>
    /// <param name="bytes">Whether the word means its UTF-8 bytes.</param>
    /// <param name="tokens">Takes the tokens.</param>
    /// <param name="hash">What <see cref="Store"/> needs.</param>
    public bool TryAdd(ReadOnlySpan<char> word, bool bytes, TokenBuffer tokens, out uint hash)
    {
        hash = Hash(word);
        ref Slot slot = ref _slots[hash & (uint)(_slots.Length - 1)];
        if (!Is(ref slot, word, bytes))
        {
            slot = ref _slots[(hash & (uint)(_slots.Length - 1)) ^ 1];
            if (!Is(ref slot, word, bytes))
                return false;
        }
        Span<TokenBuffer.Token> room = tokens.Add(slot.Count);
        (int origin, int number) = (tokens.Origin, tokens.Word);
        for (int i = 0; i < room.Length; i++)
            room[i] = new(slot.Tokens[i], origin + slot.Starts[i], origin + slot.Ends[i], number);
        return true;
    }

    /// <summary>Keeps the tokens of a word, if they are few.</summary>
    public void Store(ReadOnlySpan<char> word, bool bytes, uint hash, ReadOnlySpan<TokenBuffer.Token> tokens, int origin)
    {
        if (tokens.Length > MostTokens)
            return;
        if (_filled > _slots.Length / 2 && _slots.Length < LastSize)
            Grow();
        ref Slot slot = ref Make(hash);
        word.CopyTo(slot.Word);
        (slot.Length, slot.Bytes, slot.Count) = ((byte)word.Length, bytes, (byte)tokens.Length);
        for (int i = 0; i < tokens.Length; i++)
        {
            slot.Tokens[i] = tokens[i].Id;
            (slot.Starts[i], slot.Ends[i]) = ((byte)(tokens[i].Start - origin), (byte)(tokens[i].End - origin));
        }
    }

    /// <summary>The first slot for a hash; what is in it moves to the second one.</summary>
    private ref Slot Make(uint hash)
    {
        uint at = hash & (uint)(_slots.Length - 1);
        ref Slot slot = ref _slots[at];
        if (slot.Length > 0)
        {
            _filled += _slots[at ^ 1].Length == 0 ? 1 : 0;
            _slots[at ^ 1] = slot;
            return ref slot;
        }
        _filled++;
        return ref slot;
    }

    private void Grow()
    {
        Slot[] old = _slots;
        _slots = new Slot[Math.Min(LastSize, old.Length * 8)];
        _filled = 0;
        foreach (ref Slot slot in old.AsSpan())
        {
            if (slot.Length > 0)
                Make(Hash(((ReadOnlySpan<char>)slot.Word)[..slot.Length])) = slot;
        }
    }

    private static bool Is(ref Slot slot, ReadOnlySpan<char> word, bool bytes) =>
        slot.Length == word.Length && slot.Bytes == bytes && word.SequenceEqual(((ReadOnlySpan<char>)slot.Word)[..word.Length]);

    /// <summary>Four chars at a time; the last four may overlap those before.</summary>
    private static uint Hash(ReadOnlySpan<char> word)
    {
        ref byte first = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(word));
        int bytes = word.Length * 2;
        ulong hash = (ulong)bytes * 0x9E3779B97F4A7C15;
        if (bytes < 8)
        {
            ulong few = word[0] | (ulong)word[word.Length >> 1] << 16 | (ulong)word[^1] << 32;
            return Mix(hash, few);
        }
        for (int i = 0; i < bytes - 8; i += 8)
            hash = (hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, i))) * 0xD6E8FEB86659FD93 ^ (hash >> 32);
        return Mix(hash, Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, bytes - 8)));
    }

    private static uint Mix(ulong hash, ulong last)
    {
        hash = (hash ^ last) * 0xD6E8FEB86659FD93;
        return (uint)(hash >> 32) ^ (uint)(hash >> 59);
    }
}
