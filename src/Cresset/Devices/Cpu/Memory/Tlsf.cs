namespace Cresset.Devices;

/// <summary>
/// Two-level segregated fit (Masmano, Ripoll, Crespo, Real, 2004): constant-time allocation with coalescing.
/// Sizes are multiples of 4 KB; free blocks sit in lists by power of two and sixteenth of it. Descriptors
/// live beside the memory, so a stray write cannot break the lists. Not thread-safe.
/// </summary>
internal sealed unsafe partial class Tlsf
{
    /// <summary>All sizes are multiples of this.</summary>
    public const long Granule = 4096;

    private const int Steps = 16, StepBits = 4, MaxProbes = 32;

    private readonly Block?[] heads = new Block?[64 * Steps];
    private readonly uint[] steps = new uint[64];
    private readonly Stack<Block> spare = new();
    private ulong powers;
    private Block? last;

    /// <summary>Bytes in free blocks.</summary>
    public long FreeBytes { get; private set; }

    /// <summary>Bytes at the end of the growing region that are free.</summary>
    public long FreeTail => last is { IsFree: true } ? last.Size : 0;

    /// <summary>Every free block, in no order.</summary>
    public IEnumerable<Block> FreeBlocks
    {
        get
        {
            foreach (Block? head in heads)
                for (Block? block = head; block is not null; block = block.FreeNext) yield return block;
        }
    }

    /// <summary>The size of the block that serves a request.</summary>
    public static long Round(long bytes) => checked(bytes + Granule - 1) & ~(Granule - 1);

    /// <summary>Whether <see cref="TryTake"/> would succeed.</summary>
    public bool Fits(long size) => Find(size) is not null;

    /// <summary>
    /// A block of exactly <paramref name="size"/> bytes (a multiple of the granule), or null.
    /// </summary>
    public Block? TryTake(long size)
    {
        if (Find(size) is not { } block) return null;
        Unlist(block);
        if (block.Size > size) Split(block, size);
        return block;
    }

    /// <summary>Gives a block back and joins it with free neighbours.</summary>
    /// <exception cref="InvalidOperationException">The block is free already.</exception>
    public void Free(Block block)
    {
        if (block.IsFree || block.Address is null)
            throw new InvalidOperationException($"A block of {block.Size} bytes is freed twice.");
        if (block.Before is { IsFree: true } before)
        {
            Unlist(before);
            Absorb(before, block);
            block = before;
        }
        if (block.After is { IsFree: true } after)
        {
            Unlist(after);
            Absorb(block, after);
        }
        List(block);
    }

    /// <summary>Adds fresh memory: a region of its own, or the continuation of the last one.</summary>
    public void Append(byte* address, long size, bool continues)
    {
        Block block = Create(address, size);
        if (continues && last is not null)
        {
            block.Before = last;
            last.After = block;
        }
        last = continues ? block : last;
        Free(block);
    }

    /// <summary>Forgets a free block whose memory is gone: the end of a region, or all of one.</summary>
    public void Forget(Block block)
    {
        Unlist(block);
        if (block.Before is not null) block.Before.After = null;
        if (last == block) last = block.Before;
        Recycle(block);
    }
}
