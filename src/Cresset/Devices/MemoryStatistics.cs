namespace Cresset;

/// <summary>
/// A snapshot of the memory that holds tensors larger than 1 KB (smaller ones are managed arrays).
/// </summary>
public sealed record MemoryStatistics
{
    /// <summary>
    /// Bytes in blocks that are not known to be free (dropped tensors count until the next sweep).
    /// </summary>
    public long LiveBytes { get; init; }

    /// <summary>The highest <see cref="LiveBytes"/> since the start or the last reset.</summary>
    public long PeakLiveBytes { get; init; }

    /// <summary>Bytes taken from the operating system: the footprint.</summary>
    public long ReservedBytes { get; init; }

    /// <summary>The highest <see cref="ReservedBytes"/> since the start or the last reset.</summary>
    public long PeakReservedBytes { get; init; }

    /// <summary>The footprint up to which growing needs no collection.</summary>
    public long TargetBytes { get; init; }

    /// <summary>The footprint that is never passed; an allocation beyond it fails.</summary>
    public long LimitBytes { get; init; }

    /// <summary>Blocks handed out.</summary>
    public long Allocations { get; init; }

    /// <summary>Blocks given back, in whatever way.</summary>
    public long Frees { get; init; }

    /// <summary>Blocks freed by the engine at once, without a sweep.</summary>
    public long EngineFreed { get; init; }

    /// <summary>Blocks freed because a graph that held them became unreachable.</summary>
    public long Abandoned { get; init; }

    /// <summary>Searches for dead tokens.</summary>
    public long Sweeps { get; init; }

    /// <summary>Collections of generation 0 that the allocator asked for.</summary>
    public long ForcedGen0 { get; init; }

    /// <summary>Collections of generation 1 that the allocator asked for.</summary>
    public long ForcedGen1 { get; init; }

    /// <summary>Full collections that the allocator asked for.</summary>
    public long ForcedGen2 { get; init; }

    /// <summary>Full collections that were refused because of what they had cost so far.</summary>
    public long RefusedGen2 { get; init; }

    /// <summary>Time spent in collections that the allocator asked for.</summary>
    public TimeSpan CollectionTime { get; init; }
}
