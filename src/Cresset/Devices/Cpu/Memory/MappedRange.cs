using System.Runtime.InteropServices;

namespace Cresset.Devices;

/// <summary>
/// One anonymous NORESERVE mapping (Linux): it grows in place, so blocks join across requests.
/// </summary>
internal sealed unsafe partial class MappedRange : Reservation
{
    /// <summary>Address space that is asked for at least.</summary>
    public const long Usual = 256L << 30;

    /// <summary>Address space below which chunks are better.</summary>
    public const long Least = 4L << 30;

    private const int ReadWrite = 3, PrivateAnonymousNoReserve = 0x2 | 0x20 | 0x4000, DontNeed = 4;
    private const long Page = 2L << 20;

    private readonly byte* start;
    private readonly byte* mapping;
    private readonly long capacity;

    private MappedRange(byte* mapping, long capacity)
    {
        this.mapping = mapping;
        this.capacity = capacity;
        start = (byte*)(((nuint)mapping + (nuint)Page - 1) & ~((nuint)Page - 1));
    }

    /// <inheritdoc/>
    public override bool Continues => true;

    /// <summary>Maps address space, or returns null where the system refuses.</summary>
    public static MappedRange? TryCreate(long capacity)
    {
        nint address = Map(0, (nuint)(capacity + Page), ReadWrite, PrivateAnonymousNoReserve, -1, 0);
        return address == -1 ? null : new MappedRange((byte*)address, capacity);
    }

    /// <inheritdoc/>
    public override long Extra(long bytes, long freeTail) => Math.Max(bytes - freeTail, Tlsf.Granule);

    /// <inheritdoc/>
    public override byte* TryGrow(long bytes)
    {
        if (bytes > capacity - Bytes) return null;
        byte* address = start + Bytes;
        Bytes += bytes;
        return address;
    }

    /// <inheritdoc/>
    public override bool Release(byte* address, long bytes)
    {
        _ = Advise(address, (nuint)bytes, DontNeed);
        if (address + bytes != start + Bytes) return false;
        Bytes -= bytes;
        return true;
    }

    /// <inheritdoc/>
    public override void Dispose() => _ = Unmap((nint)mapping, (nuint)(capacity + Page));

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int access, int flags, int file, long offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(byte* address, nuint length, int advice);
}
