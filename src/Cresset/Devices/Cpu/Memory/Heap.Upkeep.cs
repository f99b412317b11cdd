namespace Cresset.Devices;

internal sealed unsafe partial class Heap
{
    private long peakLive, peakReserved, allocations, frees, engineFreed, abandoned;

    /// <summary>Bytes in blocks that are not known to be free.</summary>
    internal long LiveBytes { get; private set; }

    /// <summary>The footprint.</summary>
    internal long ReservedBytes => reservation.Bytes;

    /// <summary>A snapshot.</summary>
    public MemoryStatistics Statistics
    {
        get
        {
            lock (gate) return Snapshot();
        }
    }

    /// <summary>
    /// Changes the highest footprint (up to half of all numbers, so that sums cannot overflow).
    /// </summary>
    public void SetLimit(long bytes)
    {
        lock (gate) limit = Math.Min(bytes, long.MaxValue / 2);
    }

    /// <summary>Starts the peaks anew.</summary>
    public void ResetPeaks()
    {
        lock (gate) (peakLive, peakReserved) = (LiveBytes, ReservedBytes);
    }

    /// <summary>
    /// Frees what is known to be dead and gives unused memory back to the operating system.
    /// </summary>
    public void Trim()
    {
        lock (gate)
        {
            SweepLocked();
            TrimLocked();
        }
    }

    /// <summary>Frees what collections since the last sweep have found dead.</summary>
    public void Sweep()
    {
        lock (gate) SweepLocked();
    }

    /// <summary><see cref="Sweep"/> for callers under the lock.</summary>
    internal void SweepLocked() => registry.Sweep();

    private void SweepRegularly()
    {
        if (!registry.SweepIfCollected()) collector.Collect(0);
    }

    private void TrimLocked()
    {
        ReleaseEmptySlabs();
        foreach (Block block in tlsf.FreeBlocks.ToArray())
            if (reservation.Release(block.Address, block.Size)) tlsf.Forget(block);
    }

    private MemoryStatistics Snapshot() => new()
    {
        LiveBytes = LiveBytes,
        PeakLiveBytes = peakLive,
        ReservedBytes = ReservedBytes,
        PeakReservedBytes = peakReserved,
        TargetBytes = collector.Target,
        LimitBytes = limit,
        Allocations = allocations,
        Frees = frees,
        EngineFreed = engineFreed,
        Abandoned = abandoned,
        Sweeps = registry.Sweeps,
        ForcedGen0 = collector.Forced(0),
        ForcedGen1 = collector.Forced(1),
        ForcedGen2 = collector.Forced(2),
        RefusedGen2 = collector.Refused,
        CollectionTime = collector.Time,
    };
}
