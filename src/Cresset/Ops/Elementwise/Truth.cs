using System.Runtime.InteropServices;

namespace Cresset;

/// <summary>What holds of all elements of a mask.</summary>
internal static class Truth
{
    private const long Piece = 1 << 30;

    public static bool Any(Tensor mask) => Contains(mask, 1);

    public static bool All(Tensor mask) => !Contains(mask, 0);

    private static bool Contains(Tensor mask, byte value)
    {
        Tensor bytes = mask.Contiguous();
        ref byte origin = ref bytes.Storage.Origin;
        bool found = false;
        for (long at = 0; at < bytes.Count && !found; at += Piece)
        {
            ref byte first = ref System.Runtime.CompilerServices.Unsafe.Add(ref origin, (nint)(bytes.Offset + at));
            int length = (int)Math.Min(Piece, bytes.Count - at);
            found = MemoryMarshal.CreateReadOnlySpan(ref first, length).Contains(value);
        }
        GC.KeepAlive(bytes);
        return found;
    }
}
