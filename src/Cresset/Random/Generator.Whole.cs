namespace Cresset;

public sealed unsafe partial class Generator
{
    // torch takes two words from ranges of this size on.
    private const ulong WideRange = 1UL << 28;
    private const long WidePermutation = uint.MaxValue / 20;

    /// <summary>Whole numbers in [low, high) of any number type.</summary>
    /// <exception cref="ArgumentException"><paramref name="high"/> is not above <paramref
    /// name="low"/>.</exception>
    internal void Integers<T>(Span<T> destination, long low, long high) where T : unmanaged
    {
        fixed (T* d = destination) Integers(d, destination.Length, low, high);
    }

    /// <inheritdoc cref="Integers{T}(Span{T}, long, long)"/>
    internal void Integers<T>(T* destination, long count, long low, long high) where T : unmanaged
    {
        if (low >= high)
            throw new ArgumentException($"Integers: high {high} must be above low {low}.", nameof(high));
        ulong range = unchecked((ulong)high - (ulong)low);
        lock (gate)
            for (long i = 0; i < count; i++)
            {
                ulong drawn = (range >= WideRange ? engine.Word64() : engine.Word()) % range;
                PutWhole(destination + i, unchecked((long)drawn + low));
            }
    }

    /// <summary>Whole numbers from 0 to the largest of an integer type, or to the largest up to which a
    /// floating type holds them all (<c>random_()</c>).</summary>
    internal void AnyIntegers<T>(Span<T> destination) where T : unmanaged
    {
        fixed (T* d = destination) AnyIntegers(d, destination.Length);
    }

    /// <inheritdoc cref="AnyIntegers{T}(Span{T})"/>
    internal void AnyIntegers<T>(T* destination, long count) where T : unmanaged
    {
        ulong range = WholeRange<T>();
        bool wide = sizeof(T) == 8;
        lock (gate)
            for (long i = 0; i < count; i++)
                PutWhole(destination + i, (long)((wide ? engine.Word64() : engine.Word()) % range));
    }

    /// <summary>The numbers 0 … n − 1 in random order (Fisher and Yates).</summary>
    /// <exception cref="ArgumentException"><paramref name="count"/> is negative.</exception>
    internal long[] Permutation(long count)
    {
        if (count < 0) throw new ArgumentException($"Permutation: needs a count of at least 0, not {count}.");
        long[] order = new long[count];
        for (long i = 0; i < count; i++) order[i] = i;
        bool wide = count >= WidePermutation;
        lock (gate)
            for (long i = 0; i < count - 1; i++)
            {
                ulong rest = (ulong)(count - i);
                long other = i + (long)((wide ? engine.Word64() : engine.Word()) % rest);
                (order[i], order[other]) = (order[other], order[i]);
            }
        return order;
    }

    private static ulong WholeRange<T>() where T : unmanaged
    {
        if (typeof(T) == typeof(bool)) return 2;
        if (typeof(T) == typeof(float)) return (1 << 24) + 1;
        if (typeof(T) == typeof(double)) return (1UL << 53) + 1;
        if (typeof(T) == typeof(Half)) return (1 << 11) + 1;
        if (typeof(T) == typeof(BFloat16)) return (1 << 8) + 1;
        int bits = 8 * sizeof(T);
        return typeof(T) == typeof(byte) ? 1UL << bits : 1UL << bits - 1;
    }
}
