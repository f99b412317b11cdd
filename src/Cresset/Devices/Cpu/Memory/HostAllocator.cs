namespace Cresset.Devices;

/// <summary>The process-wide heap of main memory.</summary>
internal static class HostAllocator
{
    private static readonly HeapOptions Options = new();
    private static Heap Heap = new(Options);
    private static long? limit;

    /// <summary>What the heap holds and has done.</summary>
    public static MemoryStatistics Statistics => Heap.Statistics;

    /// <summary>The highest footprint; null for that of the machine.</summary>
    public static long? Limit
    {
        get => limit;
        set
        {
            if (value is { } bytes) ArgumentOutOfRangeException.ThrowIfNegative(bytes, nameof(value));
            limit = value;
            Heap.SetLimit(value ?? Options.Limit);
        }
    }

    /// <summary>
    /// Uninitialised memory: a managed array up to 1 KB (no token), else a block aligned to 64 bytes. An
    /// engine-owned storage has no token and an engine count of one; <see cref="Storage.Release"/> frees it
    /// at once.
    /// </summary>
    /// <exception cref="OutOfMemoryException">Neither collecting nor trimming made room.</exception>
    public static Storage Allocate(long bytes, bool engineOwned, out Token? token) =>
        Heap.Allocate(bytes, engineOwned, out token);

    /// <summary>
    /// The token that lets users see a storage: the living one, or a new one (null for array storage). The
    /// caller holds an engine count until it has the token.
    /// </summary>
    public static Token? Expose(Storage storage) => storage.TakeToken();

    /// <summary>
    /// Serves further requests from another heap; storages return to the one that they came from.
    /// </summary>
    /// <returns>The heap before.</returns>
    internal static Heap Use(Heap heap) => Interlocked.Exchange(ref Heap, heap);

    /// <summary>Starts the peaks anew from the present values.</summary>
    public static void ResetPeaks() => Heap.ResetPeaks();

    /// <summary>Gives unused memory back to the operating system.</summary>
    public static void Trim() => Heap.Trim();

    /// <summary>Frees what collections since the last sweep have found dead.</summary>
    public static void Sweep() => Heap.Sweep();
}
