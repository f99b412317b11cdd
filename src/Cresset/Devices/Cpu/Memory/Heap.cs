namespace Cresset.Devices;

/// <summary>
/// Memory that nobody has to give back. Storages are served from free blocks; where none fits, dead tokens
/// are looked for; and the footprint grows only within the collector's target or after a collection. One lock
/// guards it all; neither user code nor finalizers are ever waited for under it.
/// </summary>
internal sealed unsafe partial class Heap : IDisposable
{
    /// <summary>Storages up to this size are managed arrays.</summary>
    public const long LargestArray = 1024;

    private readonly Lock gate = new();
    private readonly Tlsf tlsf = new();
    private readonly SizeClasses classes = new();
    private readonly Stack<Slot> spare = new();
    private readonly Func<Slot> takeSpare;
    private readonly Registry registry;
    private readonly Collector collector;
    private readonly Reservation reservation;
    private readonly int sweepEvery;

    /// <summary>An empty heap.</summary>
    public Heap(HeapOptions options)
    {
        registry = new Registry(this);
        collector = new Collector(this, options);
        reservation = Reservation.Create(options.Mapped, options.Limit);
        (limit, sweepEvery) = (options.Limit, options.SweepEvery);
        takeSpare = TakeSpare;
    }

    /// <summary>See <see cref="HostAllocator.Allocate"/>.</summary>
    public Storage Allocate(long bytes, bool engineOwned, out Token? token)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        token = null;
        if (bytes <= LargestArray) return new Storage(new byte[bytes]);
        Storage storage = new(Device.Cpu, bytes, engineOwned);
        if (!engineOwned) token = new Token(storage);
        lock (gate)
        {
            if (registry.SinceSweep >= sweepEvery) SweepRegularly();
            Slot slot = Acquire(bytes);
            (slot.Storage, slot.Token) = (storage, token);
            storage.Attach(slot);
            registry.Add(slot);
        }
        return storage;
    }

    /// <summary>The living token of a storage, or a new one.</summary>
    public Token Expose(Storage storage, Slot slot)
    {
        lock (gate)
        {
            storage.RequireAttached(slot);
            if (slot.Token is { } living) return living;
            Token token = new(storage);
            slot.Token = token;
            registry.Remove(slot);
            registry.Add(slot);
            return token;
        }
    }

    /// <summary>Frees the block of a storage whose last engine hold is gone, unless a token lives.</summary>
    public void FreeReleased(Storage storage, Slot slot)
    {
        lock (gate)
        {
            if (slot.HasToken || !storage.TryFree()) return;
            engineFreed++;
            FreeSlot(slot);
        }
    }

    /// <summary>Frees the block of a storage that became unreachable. Under the lock.</summary>
    internal void FreeAbandoned(Slot slot)
    {
        abandoned++;
        FreeSlot(slot);
    }

    /// <summary>Frees a block that the caller has the right to free. Under the lock.</summary>
    internal void FreeSlot(Slot slot)
    {
        registry.Remove(slot);
        (slot.Token, slot.Storage) = (null, null);
        slot.Generation++;
        (LiveBytes, frees) = (LiveBytes - slot.Size, frees + 1);
        if (MemoryCheck.Enabled) MemoryCheck.Fill(slot.Address, slot.Size);
        if (slot.Slab is not null)
        {
            classes.Push(slot);
            return;
        }
        tlsf.Free(slot.Block!);
        Retire(slot);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            ReleaseEmptySlabs();
            foreach (Slot slot in spare) slot.Discard();
            spare.Clear();
            reservation.Dispose();
        }
    }
}
