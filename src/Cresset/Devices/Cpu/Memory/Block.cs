namespace Cresset.Devices;

/// <summary>
/// A stretch of memory in <see cref="Tlsf"/>, free or in use, linked with its neighbours in memory.
/// </summary>
internal sealed unsafe class Block
{
    /// <summary>First byte.</summary>
    public byte* Address;

    /// <summary>Length in bytes.</summary>
    public long Size;

    /// <summary>Whether it is in a list of free blocks.</summary>
    public bool IsFree;

    /// <summary>The neighbours in memory, null at the borders of a region.</summary>
    public Block? Before, After;

    /// <summary>The neighbours in its list of free blocks.</summary>
    public Block? FreePrevious, FreeNext;

    /// <summary>The byte after the last.</summary>
    public byte* End => Address + Size;
}
