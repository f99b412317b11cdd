using Entry = Cresset.Devices.Cpu.Ordering.RadixSort.Entry;

namespace Cresset.Devices.Cpu.Ordering;

/// <summary>
/// Selection by partitioning around medians of three (Musser, "Introspective sorting and selection algorithms", 1997), with
/// the steps of std::nth_element: so of equal elements the same one is found as by PyTorch.
/// </summary>
internal static unsafe class Introselect
{
    /// <summary>Brings the entry that sorting would put at <paramref name="nth"/> there; false if it took too many steps.</summary>
    public static bool TrySelect(Entry* entries, long count, long nth)
    {
        long first = 0, last = count;
        for (int depth = 2 * (int)Math.Log2(Math.Max(count, 1)); last - first > 3; depth--)
        {
            if (depth == 0) return false;
            ToFirst(entries, first, (first + 1, first + (last - first) / 2, last - 1));
            long cut = Partition(entries, (first + 1, last), entries[first].Key);
            if (cut <= nth) first = cut;
            else last = cut;
        }
        Insert(entries, first, last);
        return true;
    }

    private static void ToFirst(Entry* x, long result, (long A, long B, long C) at)
    {
        ulong a = x[at.A].Key, b = x[at.B].Key, c = x[at.C].Key;
        long median = a < b ? b < c ? at.B : a < c ? at.C : at.A : a < c ? at.A : b < c ? at.C : at.B;
        Swap(x, result, median);
    }

    private static long Partition(Entry* x, (long First, long Last) range, ulong pivot)
    {
        (long first, long last) = range;
        while (true)
        {
            while (x[first].Key < pivot) first++;
            last--;
            while (pivot < x[last].Key) last--;
            if (first >= last) return first;
            Swap(x, first++, last);
        }
    }

    private static void Insert(Entry* x, long first, long last)
    {
        for (long i = first + 1; i < last; i++)
            for (long k = i; k > first && x[k].Key < x[k - 1].Key; k--) Swap(x, k, k - 1);
    }

    private static void Swap(Entry* x, long a, long b) => (x[a], x[b]) = (x[b], x[a]);
}
