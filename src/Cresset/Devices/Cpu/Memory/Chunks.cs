using System.Runtime.InteropServices;

namespace Cresset.Devices;

/// <summary>
/// Chunks of <see cref="NativeMemory"/>: works everywhere; blocks join within a chunk only.
/// </summary>
internal sealed unsafe class Chunks : Reservation
{
    private const long Least = 8L << 20, Most = 256L << 20;

    private readonly Dictionary<nuint, long> chunks = [];

    /// <inheritdoc/>
    public override bool Continues => false;

    /// <inheritdoc/>
    public override long Extra(long bytes, long freeTail) =>
        Math.Max(bytes, Tlsf.Round(Math.Clamp(Bytes / 8, Least, Most)));

    /// <inheritdoc/>
    public override byte* TryGrow(long bytes)
    {
        try
        {
            byte* address = (byte*)NativeMemory.AlignedAlloc((nuint)bytes, (nuint)Tlsf.Granule);
            chunks.Add((nuint)address, bytes);
            Bytes += bytes;
            return address;
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override bool Release(byte* address, long bytes)
    {
        if (!chunks.TryGetValue((nuint)address, out long length) || length != bytes) return false;
        chunks.Remove((nuint)address);
        NativeMemory.AlignedFree(address);
        Bytes -= bytes;
        return true;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (nuint chunk in chunks.Keys) NativeMemory.AlignedFree((void*)chunk);
        chunks.Clear();
    }
}
