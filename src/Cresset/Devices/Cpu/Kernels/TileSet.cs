using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cresset.Devices.Cpu.Kernels;

/// <summary>The micro-kernels that suit this machine, and the block sizes that go with them.</summary>
internal static unsafe class TileSet<T> where T : unmanaged
{
    /// <summary>Rows of a full tile.</summary>
    public static readonly int Rows;

    /// <summary>Elements of one vector.</summary>
    public static readonly int Lanes;

    /// <summary>Vectors in a row of a full tile.</summary>
    public static readonly int Vectors;

    /// <summary>Columns of a full tile: the width of a panel.</summary>
    public static readonly int Columns;

    /// <summary>
    /// Depth of a block: a strip of A stays in the first-level cache, a panel of B in the second.
    /// </summary>
    public static readonly int Depth = 2048 / sizeof(T);

    private static readonly nint* Kernels;

    static TileSet()
    {
        (Rows, Lanes, Vectors, nint[] table) = typeof(T) == typeof(float) ? Single() : Double();
        Columns = Lanes * Vectors;
        Kernels = (nint*)NativeMemory.Alloc((nuint)table.Length, (nuint)sizeof(nint));
        table.CopyTo(new Span<nint>(Kernels, table.Length));
    }

    /// <summary>
    /// The kernel for a tile: <c>(k, a, b, ldb, c, ldc, alpha, add)</c>, where step p reads <c>Rows</c>
    /// packed values at <c>a + p·Rows</c> and whole vectors at <c>b + p·ldb</c>.
    /// </summary>
    public static delegate*<long, T*, T*, long, T*, long, T, int, void> Kernel(int rows, int vectors) =>
        (delegate*<long, T*, T*, long, T*, long, T, int, void>)Kernels[((rows - 1) * Vectors) + vectors - 1];

    private static (int, int, int, nint[]) Single()
    {
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
            return (FloatTiles512.Rows, FloatTiles512.Lanes, FloatTiles512.Vectors, FloatTiles512.Table());
        if (Avx2.IsSupported && Fma.IsSupported)
            return (FloatTiles256.Rows, FloatTiles256.Lanes, FloatTiles256.Vectors, FloatTiles256.Table());
        return (FloatTiles128.Rows, FloatTiles128.Lanes, FloatTiles128.Vectors, FloatTiles128.Table());
    }

    private static (int, int, int, nint[]) Double()
    {
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
            return (DoubleTiles512.Rows, DoubleTiles512.Lanes, DoubleTiles512.Vectors,
                DoubleTiles512.Table());
        if (Avx2.IsSupported && Fma.IsSupported)
            return (DoubleTiles256.Rows, DoubleTiles256.Lanes, DoubleTiles256.Vectors,
                DoubleTiles256.Table());
        return (DoubleTiles128.Rows, DoubleTiles128.Lanes, DoubleTiles128.Vectors, DoubleTiles128.Table());
    }
}
