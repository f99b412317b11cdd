using Entry = Cresset.Devices.Cpu.Ordering.RadixSort.Entry;

namespace Cresset.Devices.Cpu.Ordering;

/// <summary>Sorting and selection within one row; results are positions in the row. Equal elements keep their
/// order.</summary>
internal readonly unsafe struct RowOrder<T>(long width) where T : unmanaged
{
    /// <summary>Positions of all elements, sorted.</summary>
    public void Sort(T* row, long* indices, bool descending)
    {
        Entry* entries = Entries(row, descending, out Entry* spare);
        RadixSort.Sort(entries, spare, width);
        for (long i = 0; i < width; i++) indices[i] = entries[i].Index;
    }

    /// <summary>Positions of the first <paramref name="k"/> elements of the sorted row.</summary>
    public void Top(T* row, long* indices, long k, bool largest)
    {
        if (k is > 0 and <= RowSift<T>.MaxKept && k * 16 < width)
        {
            new RowSift<T>(row, largest, indices).Run(width, k);
            return;
        }
        Entry* entries = Entries(row, largest, out Entry* spare);
        long count = width;
        if (k * 4 < width) count = Smallest(entries, spare, k);
        RadixSort.Sort(entries, spare, count);
        for (long i = 0; i < k; i++) indices[i] = entries[i].Index;
    }

    /// <summary>The position of the element that has <paramref name="k"/> elements before it in the sorted
    /// row.</summary>
    public long Nth(T* row, long k)
    {
        Entry* entries = Entries(row, false, out Entry* spare);
        ulong bound = Bound(entries, spare, width, k);
        for (long i = 0; i < width; i++) if (entries[i].Key < bound) k--;
        for (long i = 0; ; i++) if (entries[i].Key == bound && k-- == 0) return i;
    }

    /// <summary>The position of the median (the lower one of two); NaN wins, or is left out.</summary>
    public long Median(T* row, bool skipNaN)
    {
        Entry* entries = Entries(row, false, out _);
        long first = -1, numbers = 0;
        for (long i = 0; i < width; i++)
        {
            if (typeof(T) == typeof(long) || entries[i].Key != OrderKeys.NaN) numbers++;
            else if (first < 0) first = i;
        }
        if (first >= 0 && (!skipNaN || numbers == 0)) return first;
        return Nth(row, (numbers - 1) / 2);
    }

    /// <summary>The last position of the most frequent element (of several the smallest); of NaN, the
    /// first.</summary>
    public long Mode(T* row)
    {
        Entry* entries = Entries(row, false, out Entry* spare);
        RadixSort.Sort(entries, spare, width);
        long best = 0, most = 0, run = 0, first = 0;
        for (long i = 0; i < width; i++)
        {
            run = i > 0 && entries[i].Key == entries[i - 1].Key ? run + 1 : 1;
            if (run == 1) first = entries[i].Index;
            bool isNaN = typeof(T) != typeof(long) && entries[i].Key == OrderKeys.NaN;
            if (run > most) (most, best) = (run, isNaN ? first : entries[i].Index);
        }
        return best;
    }

    private Entry* Entries(T* row, bool reversed, out Entry* spare)
    {
        var entries = Scratch.Get<Entry>(Scratch.Slot.Rows, 2 * width);
        spare = entries + width;
        var keys = (ulong*)spare;
        OrderKeys.Fill(row, keys, width);
        if (reversed) OrderKeys.Reverse(keys, width);
        for (long i = 0; i < width; i++) entries[i] = new Entry { Key = keys[i], Index = i };
        return entries;
    }

    /// <summary>Moves the k smallest to the front, in the order of the row.</summary>
    private long Smallest(Entry* entries, Entry* spare, long k)
    {
        if (k == 0) return 0;
        ulong bound = Bound(entries, spare, width, k - 1);
        long below = 0, kept = 0;
        for (long i = 0; i < width; i++) if (entries[i].Key < bound) below++;
        long equal = k - below;
        for (long i = 0; i < width; i++)
            if (entries[i].Key < bound || (entries[i].Key == bound && equal-- > 0))
                entries[kept++] = entries[i];
        return kept;
    }

    /// <summary>The key with k keys before it: digit by digit from the highest, among ever fewer
    /// candidates.</summary>
    private static ulong Bound(Entry* entries, Entry* spare, long count, long k)
    {
        long* counts = stackalloc long[256];
        var keys = (ulong*)spare;
        for (long i = 0; i < count; i++) keys[i] = entries[i].Key;
        for (int shift = 56; shift >= 0; shift -= 8)
        {
            new Span<long>(counts, 256).Clear();
            for (long i = 0; i < count; i++) counts[(int)(keys[i] >> shift & 255)]++;
            int digit = 0;
            while (k >= counts[digit]) k -= counts[digit++];
            if (counts[digit] == count) continue;
            long kept = 0;
            for (long i = 0; i < count; i++)
                if ((int)(keys[i] >> shift & 255) == digit) keys[kept++] = keys[i];
            count = kept;
        }
        return keys[0];
    }
}
