using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset;

/// <summary>mt19937 (Matsumoto and Nishimura, 1998) with the state layout of torch. Not
/// thread-safe.</summary>
internal sealed class MersenneTwister
{
    public const int Size = 624;
    private const int Middle = 397;

    private readonly uint[] state = new uint[Size];
    private readonly uint[] tempered = new uint[Size];

    public MersenneTwister(uint seed) => Reseed(seed);

    /// <summary>Words until the state is renewed, plus one.</summary>
    public int Left { get; private set; }

    /// <summary>Index of the next word.</summary>
    public int Next { get; private set; }

    /// <summary>The words behind the output.</summary>
    public ReadOnlySpan<uint> State => state;

    /// <summary>Starts the stream of a seed.</summary>
    public void Reseed(uint seed)
    {
        state[0] = seed;
        for (int i = 1; i < Size; i++)
            state[i] = unchecked(1812433253 * (state[i - 1] ^ state[i - 1] >> 30) + (uint)i);
        (Left, Next) = (1, 0);
    }

    /// <summary>Takes up a saved stream.</summary>
    public void Restore(ReadOnlySpan<uint> words, int left, int next)
    {
        words.CopyTo(state);
        (Left, Next) = (left, next);
        Temper();
    }

    /// <summary>The next word.</summary>
    public uint Word()
    {
        if (Left == 1) Renew();
        Left--;
        return tempered[Next++];
    }

    /// <summary>The next two words, the first one high.</summary>
    public ulong Word64()
    {
        ulong high = Word();
        return high << 32 | Word();
    }

    /// <summary>A uniform double in [0, 1): the low 53 bits of two words.</summary>
    public double Uniform() => (Word64() & (1UL << 53) - 1) * (1.0 / (1L << 53));

    /// <summary>The next words in order.</summary>
    public void Words(Span<uint> destination)
    {
        while (destination.Length > 0)
        {
            if (Left == 1) Renew();
            int count = Math.Min(Left - 1, destination.Length);
            tempered.AsSpan(Next, count).CopyTo(destination);
            (Left, Next) = (Left - count, Next + count);
            destination = destination[count..];
        }
    }

    private void Renew()
    {
        // Each word needs its successor, and one 397 ahead: old words up to 227, new ones after.
        Twist(0, Size - Middle, Middle);
        Twist(Size - Middle, Size - 1, Middle - Size);
        state[Size - 1] = state[Middle - 1] ^ Mix(state[Size - 1], state[0]);
        (Left, Next) = (Size + 1, 0);
        Temper();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Twist(int from, int to, int ahead)
    {
        int i = from;
        Vector512<uint> upper = Vector512.Create(0x80000000u), matrix = Vector512.Create(0x9908b0dfu);
        for (; i <= to - 16; i += 16)
        {
            Vector512<uint> next = Vector512.LoadUnsafe(ref state[i + 1]);
            Vector512<uint> y = Vector512.ConditionalSelect(upper, Vector512.LoadUnsafe(ref state[i]), next);
            Vector512<uint> odd = Vector512<uint>.Zero - (next & Vector512<uint>.One);
            y = Vector512.LoadUnsafe(ref state[i + ahead]) ^ (y >> 1) ^ (odd & matrix);
            y.StoreUnsafe(ref state[i]);
        }
        for (; i < to; i++) state[i] = state[i + ahead] ^ Mix(state[i], state[i + 1]);
    }

    private static uint Mix(uint word, uint next) =>
        (word & 0x80000000 | next & 0x7fffffff) >> 1 ^ ((next & 1) != 0 ? 0x9908b0dfu : 0);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Temper()
    {
        for (int i = 0; i < Size; i += 16)
        {
            Vector512<uint> y = Vector512.LoadUnsafe(ref state[i]);
            y ^= y >> 11;
            y ^= (y << 7) & Vector512.Create(0x9d2c5680u);
            y ^= (y << 15) & Vector512.Create(0xefc60000u);
            (y ^ (y >> 18)).StoreUnsafe(ref tempered[i]);
        }
    }
}
