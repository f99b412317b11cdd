using System.Runtime.CompilerServices;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu.Ordering;

/// <summary>Stable sorting of keys together with their positions, digit by digit (8 bits); equal digits cost
/// nothing.</summary>
internal static unsafe class RadixSort
{
    private const int Digits = 8;
    private const int Small = 48;

    /// <summary>Sorts ascending; the spare memory holds as many entries.</summary>
    public static void Sort(Entry* entries, Entry* spare, long count)
    {
        if (count <= Small) Insert(entries, count);
        else ByDigits(entries, spare, count);
    }

    private static void Insert(Entry* entries, long count)
    {
        for (long i = 1; i < count; i++)
        {
            Entry entry = entries[i];
            long k = i;
            for (; k > 0 && entries[k - 1].Key > entry.Key; k--) entries[k] = entries[k - 1];
            entries[k] = entry;
        }
    }

    [MethodImpl(Jit.Kernel)]
    private static void ByDigits(Entry* entries, Entry* spare, long count)
    {
        long* counts = stackalloc long[Digits * 256];
        new Span<long>(counts, Digits * 256).Clear();
        for (long i = 0; i < count; i++)
        {
            ulong key = entries[i].Key;
            for (int d = 0; d < Digits; d++, key >>= 8) counts[d * 256 + (int)(key & 255)]++;
        }
        Entry* from = entries, to = spare;
        for (int d = 0; d < Digits; d++)
        {
            long* starts = counts + d * 256;
            if (starts[(int)(entries[0].Key >> (8 * d) & 255)] == count) continue;
            Accumulate(starts);
            for (long i = 0; i < count; i++) to[starts[(int)(from[i].Key >> (8 * d) & 255)]++] = from[i];
            Entry* done = to;
            to = from;
            from = done;
        }
        if (from != entries) Buffer.MemoryCopy(from, entries, count * sizeof(Entry), count * sizeof(Entry));
    }

    private static void Accumulate(long* counts)
    {
        long sum = 0;
        for (int i = 0; i < 256; i++) (counts[i], sum) = (sum, sum + counts[i]);
    }

    /// <summary>A key and where it came from.</summary>
    internal struct Entry
    {
        public ulong Key;
        public long Index;
    }
}
