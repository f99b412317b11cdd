using System.Runtime.CompilerServices;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

/// <summary>Copies elements between places with a distance each.</summary>
internal static unsafe class Strided
{
    [MethodImpl(Jit.Kernel)]
    public static void Copy(Place from, Place to, int size, long count)
    {
        if (from.Stride == size && to.Stride == size)
        {
            Buffer.MemoryCopy(from.Pointer, to.Pointer, count * size, count * size);
            return;
        }
        switch (size)
        {
            case 1: Copy<byte>(from, to, count); break;
            case 2: Copy<ushort>(from, to, count); break;
            case 4: Copy<uint>(from, to, count); break;
            case 8: Copy<ulong>(from, to, count); break;
            default: Copy<UInt128>(from, to, count); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<E>(Place from, Place to, long count) where E : unmanaged
    {
        byte* p = from.Pointer, q = to.Pointer;
        for (long i = 0; i < count; i++, p += from.Stride, q += to.Stride) *(E*)q = *(E*)p;
    }

    /// <summary>An address and the bytes to the next element.</summary>
    internal readonly struct Place(byte* pointer, long stride)
    {
        public byte* Pointer { get; } = pointer;

        public long Stride { get; } = stride;
    }
}
