using System.Runtime.InteropServices;

namespace Cresset.Devices.Cpu;

/// <summary>
/// Working memory of the current thread, kept from call to call. A slot belongs to one kernel at a time:
/// whoever calls another kernel while it still needs its own memory must use another slot.
/// </summary>
internal sealed unsafe class Scratch
{
    private const int Alignment = 64;
    private const int Slots = 8;
    [ThreadStatic] private static Scratch? mine;
    private readonly nint[] blocks = new nint[Slots];
    private readonly long[] sizes = new long[Slots];

    /// <summary>What the memory is for: no two users of one slot are ever active on one thread.</summary>
    public enum Slot
    {
        /// <summary>Packed rows of the left matrix.</summary>
        Left,

        /// <summary>Packed panels of the right matrix, shared by all threads of the job.</summary>
        Right,

        /// <summary>One packed panel of the right matrix, or a gathered vector.</summary>
        Panel,

        /// <summary>Working memory of fused row kernels and of attention.</summary>
        Rows,

        /// <summary>Partial results that all threads of a job write.</summary>
        Partial,

        /// <summary>Partial sums of <c>Sums</c>, which other kernels call.</summary>
        Sums,
    }

    /// <summary>
    /// At least <paramref name="count"/> elements, 64-byte aligned, with undefined content.
    /// </summary>
    public static T* Get<T>(Slot slot, long count) where T : unmanaged
    {
        Scratch scratch = mine ??= new Scratch();
        long bytes = checked(count * sizeof(T));
        if (scratch.sizes[(int)slot] < bytes)
            scratch.Grow((int)slot, bytes);
        return (T*)scratch.blocks[(int)slot];
    }

    private void Grow(int slot, long bytes)
    {
        NativeMemory.AlignedFree((void*)blocks[slot]);
        blocks[slot] = 0;
        sizes[slot] = 0;
        long rounded = (bytes + (bytes >> 2) + 4095) & ~4095L;
        blocks[slot] = (nint)NativeMemory.AlignedAlloc((nuint)rounded, Alignment);
        sizes[slot] = rounded;
    }

    /// <summary>Gives the memory back when its thread has ended.</summary>
    ~Scratch()
    {
        foreach (nint block in blocks)
            NativeMemory.AlignedFree((void*)block);
    }
}
