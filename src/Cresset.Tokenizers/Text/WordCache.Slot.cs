using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cresset.Tokenizers.Text;

internal sealed partial class WordCache
{
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

    /// <summary>A word: its chars, and start, end and id of each token.</summary>
    /// <remarks>
    /// What every word needs is in front, since one of a few chars then fills one cache line.
    /// </remarks>
    private struct Slot
    {
        public byte Length, Count;
        public bool Bytes, Met;

        /// <summary>A bit for each token that is called by its text, since it is unknown.</summary>
        public ushort Unknown;
        public Places Starts, Ends;
        public Chars Word;
        public Ids Tokens;
    }

    /// <summary>Four chars at a time; the last four may overlap those before.</summary>
    private static uint Hash(ReadOnlySpan<char> word)
    {
        ref byte first = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(word));
        int bytes = word.Length * 2;
        ulong hash = (ulong)bytes * 0x9E3779B97F4A7C15;
        if (bytes < 8)
        {
            ulong few = word[0] | (ulong)word[word.Length >> 1] << 16 | (ulong)word[^1] << 32;
            return (uint)Mix(hash, few);
        }
        for (int i = 0; i < bytes - 8; i += 8)
            hash = Mix(hash, Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, i)));
        return (uint)Mix(hash, Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, bytes - 8)));
    }

    /// <summary>Both halves of a product, so that every bit of it depends on every char.</summary>
    private static ulong Mix(ulong hash, ulong next)
    {
        ulong high = Math.BigMul(hash ^ next, 0xD6E8FEB86659FD93, out ulong low);
        return high ^ low;
    }
}
