using System.Diagnostics;

namespace Cresset.Devices;

/// <summary>
/// When to collect before growing. A full collection comes first while it is cheap; otherwise the generations
/// are tried in turn, and full collections are rationed by what they have cost. Called under the heap's lock.
/// </summary>
internal sealed class Collector(Heap heap, HeapOptions options)
{
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly long[] forced = new long[3];
    private TimeSpan lastFull, fullTime;

    /// <summary>The footprint up to which growing needs no collection.</summary>
    public long Target { get; private set; } = options.Slack;

    /// <summary>Full collections refused for their cost.</summary>
    public long Refused { get; private set; }

    /// <summary>Time spent collecting.</summary>
    public TimeSpan Time { get; private set; }

    /// <summary>Collections asked for, by generation.</summary>
    public long Forced(int generation) => forced[generation];

    /// <summary>
    /// Collects and sweeps until enough came free for a request, or nothing more can be done.
    /// </summary>
    public void MakeRoom(long bytes)
    {
        long before = heap.LiveBytes, enough = Target / 20;
        bool full = false, done = false;
        for (int generation = lastFull < options.CheapFull ? 2 : 0; generation <= 2 && !done; generation++)
        {
            if (generation == 2 && !MayCollectFully()) break;
            Collect(generation);
            full = generation == 2;
            done = before - heap.LiveBytes >= enough && heap.Fits(bytes);
        }
        if (full) Retarget(bytes);
        else if (!done) Target = Math.Max(Target, heap.ReservedBytes) + Math.Max(bytes, options.Slack);
    }

    /// <summary>Collects one generation and the younger ones, and frees what died.</summary>
    public void Collect(int generation)
    {
        long start = Stopwatch.GetTimestamp();
        GC.Collect(generation, GCCollectionMode.Forced, blocking: true, compacting: false);
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        forced[generation]++;
        Time += took;
        if (generation == 2) (lastFull, fullTime) = (took, fullTime + took);
        heap.SweepLocked();
    }

    private bool MayCollectFully()
    {
        if (lastFull < options.CheapFull) return true;
        TimeSpan allowed = options.FullCredit + Stopwatch.GetElapsedTime(started) * options.FullShare;
        if (fullTime <= allowed) return true;
        Refused++;
        return false;
    }

    // Live bytes are seen at an arbitrary moment of a step, often at its lowest point: so follow them up at
    // once and down slowly. Only a full collection shows them; after a refused one a fixed step is added,
    // because a factor would multiply up.
    private void Retarget(long bytes)
    {
        long live = heap.LiveBytes + bytes;
        long wanted = Math.Max((long)(live * options.Growth), live + options.Slack);
        Target = wanted > Target ? wanted : Target - (Target - wanted) / 64;
    }
}
