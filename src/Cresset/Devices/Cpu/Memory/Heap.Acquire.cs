namespace Cresset.Devices;

internal sealed unsafe partial class Heap
{
    private long limit;

    /// <summary>Whether a request can be served without growing. Under the lock.</summary>
    internal bool Fits(long bytes)
    {
        if (FitsNow(bytes)) return true;
        if (classes.EmptyBytes < BlockFor(bytes)) return false;
        ReleaseEmptySlabs();
        return FitsNow(bytes);
    }

    private Slot Acquire(long bytes)
    {
        if (bytes > limit) throw OutOfMemory(bytes);
        Slot slot = TryServe(bytes) ?? AcquireSlowly(bytes);
        allocations++;
        LiveBytes += slot.Size;
        if (LiveBytes > peakLive) peakLive = LiveBytes;
        return slot;
    }

    private Slot AcquireSlowly(long bytes)
    {
        if (registry.SweepIfCollected() && Fits(bytes)) return TryServe(bytes)!;
        if (ReservedBytes + Extra(bytes) > collector.Target)
        {
            collector.MakeRoom(bytes);
            if (Fits(bytes)) return TryServe(bytes)!;
        }
        if (!TryGrow(bytes)) MakeRoomAtLimit(bytes);
        return TryServe(bytes)!;
    }

    private void MakeRoomAtLimit(long bytes)
    {
        collector.Collect(2);
        if (Fits(bytes)) return;
        TrimLocked();
        if (!TryGrow(bytes)) throw OutOfMemory(bytes);
    }

    private Slot? TryServe(long bytes)
    {
        if (bytes > SizeClasses.Largest)
        {
            if (tlsf.TryTake(Tlsf.Round(bytes)) is not { } block) return null;
            Slot slot = TakeSpare().At(block.Address, block.Size);
            slot.Block = block;
            return slot;
        }
        int sizeClass = SizeClasses.ClassOf(bytes);
        if (classes.TryPop(sizeClass) is { } small) return small;
        if (tlsf.TryTake(SizeClasses.SlabOf(sizeClass)) is not { } slab) return null;
        classes.Cut(slab, sizeClass, takeSpare);
        return classes.TryPop(sizeClass);
    }

    private bool FitsNow(long bytes) =>
        (bytes <= SizeClasses.Largest && classes.Fits(SizeClasses.ClassOf(bytes))) ||
        tlsf.Fits(BlockFor(bytes));

    private static long BlockFor(long bytes) =>
        bytes > SizeClasses.Largest ? Tlsf.Round(bytes) : SizeClasses.SlabOf(SizeClasses.ClassOf(bytes));

    private long Extra(long bytes) => reservation.Extra(BlockFor(bytes), tlsf.FreeTail);

    private bool TryGrow(long bytes)
    {
        long extra = Extra(bytes);
        if (extra > limit - ReservedBytes) return false;
        byte* address = reservation.TryGrow(extra);
        if (address is null) return false;
        tlsf.Append(address, extra, reservation.Continues);
        peakReserved = Math.Max(peakReserved, ReservedBytes);
        return true;
    }

    private Slot TakeSpare() => spare.Count > 0 ? spare.Pop() : new Slot(this);

    private void Retire(Slot slot)
    {
        slot.Block = null;
        spare.Push(slot);
    }

    private void ReleaseEmptySlabs()
    {
        if (classes.EmptyBytes > 0) classes.RemoveEmpty(spare.Push, tlsf.Free);
    }

#pragma warning disable CA2201 // It is what every .NET allocation throws, so callers expect it here too.
    private OutOfMemoryException OutOfMemory(long bytes) => new(
        $"Out of memory: {Text(bytes)} requested; {Text(LiveBytes)} live in {Text(ReservedBytes)} " +
        $"reserved, limit {Text(limit)}. Use a smaller batch, let go of tensors, or raise Memory.Limit.");
#pragma warning restore CA2201

    private static string Text(long bytes) => bytes < 10L << 20
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / 1024.0:F1} KiB")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / 1048576.0:F1} MiB");
}
