namespace Cresset.Devices;

/// <summary>Where a heap takes its memory from, and gives it back to.</summary>
internal abstract unsafe class Reservation : IDisposable
{
    /// <summary>Bytes taken and not given back.</summary>
    public long Bytes { get; protected set; }

    /// <summary>Whether new memory follows directly on the last.</summary>
    public abstract bool Continues { get; }

    /// <summary>How much the footprint would grow for a request, given the free bytes at the end.</summary>
    public abstract long Extra(long bytes, long freeTail);

    /// <summary>Takes memory, or returns null where there is none left.</summary>
    public abstract byte* TryGrow(long bytes);

    /// <summary>Gives a free range back; true if the heap must forget it, false if it stays usable.</summary>
    public abstract bool Release(byte* address, long bytes);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>
    /// One large mapping that costs nothing until touched, or chunks where it is not to be had.
    /// </summary>
    public static Reservation Create(bool mapped, long limit)
    {
        if (mapped)
            for (long bytes = Math.Max(limit, MappedRange.Usual); bytes >= MappedRange.Least; bytes /= 2)
                if (MappedRange.TryCreate(bytes) is { } range) return range;
        return new Chunks();
    }
}
