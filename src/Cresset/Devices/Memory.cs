using Cresset.Devices;

namespace Cresset;

/// <summary>
/// The main memory that tensors use. Nothing here has to be called: dropped tensors are found and their
/// memory is used again before more is taken from the operating system.
/// </summary>
public static class Memory
{
    /// <summary>What is in use now, and what has happened so far.</summary>
    public static MemoryStatistics Statistics => HostAllocator.Statistics;

    /// <summary>
    /// The most bytes that tensors may take from the operating system; null stands for the memory of the
    /// machine or container. An allocation that would pass it collects first, then throws
    /// <see cref="OutOfMemoryException"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public static long? Limit
    {
        get => HostAllocator.Limit;
        set => HostAllocator.Limit = value;
    }

    /// <summary>Runs a full collection and frees every tensor that nothing refers to.</summary>
    public static void Collect()
    {
        GC.Collect();
        HostAllocator.Sweep();
    }

    /// <summary>Gives unused memory back to the operating system.</summary>
    public static void Trim() => HostAllocator.Trim();
}
