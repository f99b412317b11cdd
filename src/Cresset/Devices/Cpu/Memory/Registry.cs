using System.Runtime;

namespace Cresset.Devices;

/// <summary>
/// Every block in use, listed by the generation of the object whose death would free it: a sweep looks only
/// at the generations that were collected since the last one. Not thread-safe.
/// </summary>
internal sealed class Registry(Heap heap)
{
    private readonly List<Slot>[] lists = [new(1024), new(1024), new(1024)];
    private readonly int[] seen = new int[3];
    private long seenBackground;

    /// <summary>Blocks in use.</summary>
    public int Count => lists[0].Count + lists[1].Count + lists[2].Count;

    /// <summary>Registrations since the last sweep.</summary>
    public int SinceSweep { get; private set; }

    /// <summary>Sweeps so far.</summary>
    public long Sweeps { get; private set; }

    /// <summary>Watches a block whose object is young.</summary>
    public void Add(Slot slot)
    {
        SinceSweep++;
        Insert(slot, 0);
    }

    /// <summary>Stops watching.</summary>
    public void Remove(Slot slot)
    {
        List<Slot> list = lists[slot.List];
        Slot end = list[^1];
        list[slot.Index] = end;
        end.Index = slot.Index;
        list.RemoveAt(list.Count - 1);
        slot.List = -1;
    }

    /// <summary>Sweeps if there was a collection since the last sweep; whether it did.</summary>
    public bool SweepIfCollected()
    {
        if (GC.CollectionCount(0) == seen[0]) return false;
        Sweep();
        return true;
    }

    /// <summary>Frees the blocks that the collections since the last sweep have shown to be dead.</summary>
    public void Sweep()
    {
        Sweeps++;
        SinceSweep = 0;
        bool background = BackgroundCollected();
        for (int generation = 2; generation >= 0; generation--)
        {
            int count = GC.CollectionCount(generation);
            if (count == seen[generation] && !background) continue;
            seen[generation] = count;
            List<Slot> list = lists[generation];
            for (int i = list.Count - 1; i >= 0; i--) Examine(list[i]);
        }
    }

    private void Examine(Slot slot)
    {
        object? watched = slot.Watched;
        if (watched is null && !slot.WatchesToken) heap.FreeAbandoned(slot);
        else if (watched is null) TokenDied(slot);
        else Move(slot, watched);
    }

    private void TokenDied(Slot slot)
    {
        slot.WatchesToken = false;
        if (slot.Storage is not { } storage || storage.TryFree()) heap.FreeSlot(slot);
        else Move(slot, storage);
    }

    private void Move(Slot slot, object watched)
    {
        int generation = Math.Min(GC.GetGeneration(watched), 2);
        if (generation == slot.List) return;
        Remove(slot);
        Insert(slot, generation);
    }

    private void Insert(Slot slot, int generation)
    {
        List<Slot> list = lists[generation];
        (slot.List, slot.Index) = (generation, list.Count);
        list.Add(slot);
    }

    // A background collection counts when it starts but clears weak handles when it ends.
    private bool BackgroundCollected()
    {
        if (GCSettings.LatencyMode is GCLatencyMode.Batch) return false;
        long index = GC.GetGCMemoryInfo(GCKind.Background).Index;
        bool ended = index != seenBackground;
        seenBackground = index;
        return ended;
    }
}
