namespace Cresset.Tests.MemoryOfTensors;

/// <summary>Measures the memory that tensors take from the operating system.</summary>
internal static class Footprint
{
    private static readonly Dictionary<string, long> Yardsticks = [];

    /// <summary>The highest footprint of a heap of its own while something runs.</summary>
    public static long Peak(Action run)
    {
        using var heap = new OwnHeap();
        run();
        return Memory.Statistics.PeakReservedBytes;
    }

    /// <summary>The peak of the same loop with explicit freeing; measured once for each key.</summary>
    public static long Explicit(string key, Action run)
    {
        lock (Yardsticks)
        {
            if (!Yardsticks.TryGetValue(key, out long peak)) Yardsticks[key] = peak = Peak(run);
            return peak;
        }
    }

    /// <summary>What is live after a full collection.</summary>
    public static long Live()
    {
        Memory.Collect();
        Memory.Collect();
        return Memory.Statistics.LiveBytes;
    }

    /// <summary>Asserts a ratio, and adds it to the file that CRESSET_MEMORY_TABLE names.</summary>
    public static void Report(string scenario, double ratio, double limit)
    {
        if (Environment.GetEnvironmentVariable("CRESSET_MEMORY_TABLE") is { Length: > 0 } path)
            File.AppendAllText(path, $"| {scenario} | {ratio:F3} | {limit:F2} |\n");
        Assert.True(ratio <= limit, $"{scenario}: {ratio:F3}, allowed {limit:F2}. {Memory.Statistics}");
    }
}
