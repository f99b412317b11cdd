using System.Numerics;

namespace Cresset.Devices;

/// <summary>A block of <see cref="Tlsf"/> that is cut into small blocks of one size.</summary>
internal sealed class Slab(Block block, int sizeClass)
{
    /// <summary>The memory.</summary>
    public readonly Block Block = block;

    /// <summary>The class of its small blocks.</summary>
    public readonly int Class = sizeClass;

    /// <summary>How many of them are in use.</summary>
    public int Used;
}

/// <summary>
/// Small blocks: four sizes per power of two from 1 KB to 32 KB, a free list each. Not thread-safe.
/// </summary>
internal sealed unsafe class SizeClasses
{
    /// <summary>The largest small block.</summary>
    public const long Largest = 32768;

    private const int Count = 20, LowestPower = 10, LeastPerSlab = 8;
    private const long LeastSlab = 64 << 10;

    private readonly Slot?[] free = new Slot?[Count];

    /// <summary>Bytes in slabs of which nothing is in use.</summary>
    public long EmptyBytes { get; private set; }

    /// <summary>The class of a size above 1 KB.</summary>
    public static int ClassOf(long bytes)
    {
        int power = BitOperations.Log2((ulong)(bytes - 1));
        return (power - LowestPower) * 4 + (int)((bytes - 1) >> (power - 2) & 3);
    }

    /// <summary>The size of the blocks of a class.</summary>
    public static long SizeOf(int sizeClass) => (5L + sizeClass % 4) << (LowestPower - 2 + sizeClass / 4);

    /// <summary>The size of the slabs of a class.</summary>
    public static long SlabOf(int sizeClass) =>
        Tlsf.Round(Math.Max(LeastSlab, LeastPerSlab * SizeOf(sizeClass)));

    /// <summary>Whether <see cref="TryPop"/> would succeed.</summary>
    public bool Fits(int sizeClass) => free[sizeClass] is not null;

    /// <summary>A free block of a class, or null.</summary>
    public Slot? TryPop(int sizeClass)
    {
        if (free[sizeClass] is not { } slot) return null;
        free[sizeClass] = slot.Next;
        slot.Next = null;
        if (slot.Slab!.Used++ == 0) EmptyBytes -= slot.Slab.Block.Size;
        return slot;
    }

    /// <summary>Takes a block back.</summary>
    public void Push(Slot slot)
    {
        Slab slab = slot.Slab!;
        slot.Next = free[slab.Class];
        free[slab.Class] = slot;
        if (--slab.Used == 0) EmptyBytes += slab.Block.Size;
    }

    /// <summary>Cuts a block of <see cref="SlabOf"/> bytes into small ones.</summary>
    public void Cut(Block block, int sizeClass, Func<Slot> makeSlot)
    {
        long size = SizeOf(sizeClass);
        Slab slab = new(block, sizeClass);
        EmptyBytes += block.Size;
        for (long offset = block.Size / size * size - size; offset >= 0; offset -= size)
        {
            Slot slot = makeSlot().At(block.Address + offset, size);
            (slot.Slab, slot.Next) = (slab, free[sizeClass]);
            free[sizeClass] = slot;
        }
    }

    /// <summary>
    /// Takes the slabs out of which nothing is in use; their slots and memory can serve anything.
    /// </summary>
    public void RemoveEmpty(Action<Slot> retireSlot, Action<Block> retireBlock)
    {
        HashSet<Slab> empty = [];
        for (int c = 0; c < Count; c++)
        {
            Slot? kept = null;
            for (Slot? slot = free[c], next; slot is not null; slot = next)
            {
                next = slot.Next;
                if (slot.Slab!.Used > 0) (slot.Next, kept) = (kept, slot);
                else Retire(slot, empty, retireSlot);
            }
            free[c] = kept;
        }
        foreach (Slab slab in empty) retireBlock(slab.Block);
        EmptyBytes = 0;
    }

    private static void Retire(Slot slot, HashSet<Slab> empty, Action<Slot> retireSlot)
    {
        empty.Add(slot.Slab!);
        (slot.Slab, slot.Next) = (null, null);
        retireSlot(slot);
    }
}
