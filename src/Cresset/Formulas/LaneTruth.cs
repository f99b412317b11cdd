using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset;

/// <summary>Truth values of lanes from bytes.</summary>
internal static unsafe class LaneTruth
{
    /// <summary>All bits of a lane where its byte is not 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<E> Load<E>(byte* p) where E : unmanaged
    {
        Vector512<byte> wide;
        if (sizeof(E) == 1) wide = Vector512.Load(p);
        else if (sizeof(E) == 2) wide = Words(Vector256.Load(p)).AsByte();
        else if (sizeof(E) == 4) wide = Longs(Vector128.Load(p)).AsByte();
        else wide = Quads(Vector128.CreateScalarUnsafe(*(ulong*)p).AsByte()).AsByte();
        return ~Vector512.Equals(wide.As<byte, E>(), Vector512<E>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> Words(Vector256<byte> x) =>
        Vector512.Create(Vector256.WidenLower(x), Vector256.WidenUpper(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Longs(Vector128<byte> x)
    {
        Vector256<ushort> words = Vector256.Create(Vector128.WidenLower(x), Vector128.WidenUpper(x));
        return Vector512.Create(Vector256.WidenLower(words), Vector256.WidenUpper(words));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Quads(Vector128<byte> x)
    {
        Vector128<ushort> words = Vector128.WidenLower(x);
        Vector256<uint> longs = Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words));
        return Vector512.Create(Vector256.WidenLower(longs), Vector256.WidenUpper(longs));
    }
}
