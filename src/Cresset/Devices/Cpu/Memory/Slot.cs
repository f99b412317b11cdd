using System.Runtime.InteropServices;

namespace Cresset.Devices;

/// <summary>
/// One native block as its owners see it. The weak handles are reused with the slot, since making one costs
/// twenty times setting it. They are long ones: short ones would recycle blocks that a user's finalizer can
/// still reach.
/// </summary>
internal sealed unsafe class Slot(Heap heap)
{
    private WeakGCHandle<Token> token = new(null!, trackResurrection: true);
    private WeakGCHandle<Storage> storage = new(null!, trackResurrection: true);

    /// <summary>The heap that the block came from.</summary>
    public readonly Heap Heap = heap;

    /// <summary>First byte of the block.</summary>
    public byte* Address;

    /// <summary>Bytes of the block, at least those asked for.</summary>
    public long Size;

    /// <summary>Where a large block came from; null for a small one.</summary>
    public Block? Block;

    /// <summary>Where a small block came from; null for a large one.</summary>
    public Slab? Slab;

    /// <summary>The next free small block of the same class.</summary>
    public Slot? Next;

    /// <summary>Which list of the registry has the slot, −1 for none, and where.</summary>
    public int List = -1, Index;

    /// <summary>How often the block was freed; a storage with another number is stale.</summary>
    public int Generation;

    /// <summary>Whether the sweep waits for the token's death (else for the storage's).</summary>
    public bool WatchesToken;

    /// <summary>Whether users can reach the block.</summary>
    public bool HasToken => token.TryGetTarget(out _);

    /// <summary>The object whose death matters, or null if it is dead.</summary>
    public object? Watched => WatchesToken ? Token : Storage;

    /// <summary>The token, or null if it is dead or was never minted.</summary>
    public Token? Token
    {
        get => token.TryGetTarget(out Token? target) ? target : null;
        set { token.SetTarget(value!); WatchesToken = value is not null; }
    }

    /// <summary>The storage, or null if it is unreachable.</summary>
    public Storage? Storage
    {
        get => storage.TryGetTarget(out Storage? target) ? target : null;
        set => storage.SetTarget(value!);
    }

    /// <summary>Makes the slot stand for a range of memory.</summary>
    public Slot At(byte* address, long size)
    {
        Address = address;
        Size = size;
        return this;
    }

    /// <summary>Frees the handles of a slot that is never used again.</summary>
    public void Discard()
    {
        token.Dispose();
        storage.Dispose();
    }
}
