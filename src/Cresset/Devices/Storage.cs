using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Cresset.Devices;

/// <summary>
/// The bytes of a tensor. Tensors hold it through their <see cref="Token"/>; graph nodes hold it directly
/// together with an engine count. A native block is freed when the token is dead and the count is zero, or
/// when the storage itself is unreachable. It has no finalizer.
/// </summary>
internal sealed unsafe class Storage
{
    // Far below zero, so that a stray Retain or Release cannot climb back to a valid count.
    private const int Freed = int.MinValue / 2;

    /// <summary>Where the bytes are.</summary>
    public readonly Device Device;

    /// <summary>
    /// The bytes of a small storage (at most 1 KB), which the garbage collector alone manages.
    /// </summary>
    public byte[]? Array;

    /// <summary>The native block of a larger storage, aligned to 64 bytes; null once freed.</summary>
    public byte* Pointer;

    /// <summary>The size that was asked for.</summary>
    public long Bytes;

    /// <summary>Version counter of autograd, shared by the view family.</summary>
    public int Version;

    /// <summary>Content stamp, bumped by every write.</summary>
    public int Stamp;

    private Slot? slot;
    private int engineCount;
    private int generation;

    /// <summary>A storage over a managed array; token and engine count do not apply to it.</summary>
    public Storage(byte[] array) => (Device, Array, Bytes) = (Device.Cpu, array, array.LongLength);

    /// <summary>A storage that waits for its native block (<see cref="Attach"/>).</summary>
    public Storage(Device device, long bytes, bool engineOwned) =>
        (Device, Bytes, engineCount) = (device, bytes, engineOwned ? 1 : 0);

    /// <summary>
    /// The first byte. Pin it (<c>fixed</c>) and keep the tensor alive while raw access lasts.
    /// </summary>
    public ref byte Origin
    {
        get
        {
            if (Array is { } array) return ref MemoryMarshal.GetArrayDataReference(array);
            if (MemoryCheck.Enabled) RequireLive();
            return ref *Pointer;
        }
    }

    /// <summary>Whether the native block has been given back; any use is then an error.</summary>
    public bool IsFreed => Volatile.Read(ref engineCount) < 0;

    /// <summary>
    /// How many engine holds there are (zero for array storage and after the block is freed).
    /// </summary>
    public int EngineCount => Math.Max(0, Volatile.Read(ref engineCount));

    /// <summary>Whether users can reach the bytes through some tensor.</summary>
    public bool HasToken => slot is { HasToken: true };

    /// <summary>The living token of this storage, or a new one; null for array storage.</summary>
    /// <exception cref="InvalidOperationException">The block is freed already.</exception>
    public Token? TakeToken()
    {
        if (Array is not null) return null;
        Slot owner = slot ?? throw AlreadyFreed();
        return owner.Heap.Expose(this, owner);
    }

    /// <summary>
    /// Adds an engine hold. The caller holds a token (and keeps it alive) or an engine count already.
    /// </summary>
    /// <exception cref="InvalidOperationException">The block is freed already.</exception>
    public void Retain()
    {
        if (Array is not null) return;
        if (Interlocked.Increment(ref engineCount) > 0) return;
        Interlocked.Decrement(ref engineCount);
        throw AlreadyFreed();
    }

    /// <summary>Drops an engine hold; the last one frees the block at once where no token lives.</summary>
    /// <exception cref="InvalidOperationException">There is no hold to drop, or the block is freed
    /// already.</exception>
    public void Release()
    {
        if (Array is not null) return;
        Slot? held = slot;
        int left = Interlocked.Decrement(ref engineCount);
        if (left > 0) return;
        if (left < 0) ThrowOverReleased();
        if (!held!.HasToken) held.Heap.FreeReleased(this, held);
    }

    /// <summary>Binds the native block; called once, by the heap.</summary>
    internal void Attach(Slot owner)
    {
        slot = owner;
        Pointer = owner.Address;
        generation = owner.Generation;
    }

    /// <summary>
    /// Claims the right to free the block: true exactly once, and only while there is no engine hold.
    /// </summary>
    internal bool TryFree()
    {
        if (Interlocked.CompareExchange(ref engineCount, Freed, 0) != 0) return false;
        slot = null;
        Pointer = null;
        return true;
    }

    /// <summary>Throws unless the block is still this storage's own.</summary>
    internal void RequireAttached(Slot owner)
    {
        if (slot != owner) throw AlreadyFreed();
    }

    private void RequireLive()
    {
        if (IsFreed || slot is not { } s || s.Generation != generation) throw AlreadyFreed();
    }

    [DoesNotReturn]
    private void ThrowOverReleased()
    {
        bool freed = Interlocked.Increment(ref engineCount) < 0;
        throw freed ? AlreadyFreed() : new InvalidOperationException(
            $"Storage of {Bytes} bytes was released more often than it was retained.");
    }

    private InvalidOperationException AlreadyFreed() => new(
        $"Storage of {Bytes} bytes is freed already; keep the tensor alive (GC.KeepAlive) or hold a count.");
}
