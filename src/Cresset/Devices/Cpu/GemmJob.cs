using System.Numerics;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

/// <summary>
/// One product and its division into blocks. Everything here follows from the sizes, nothing from the number
/// of threads.
/// </summary>
internal unsafe struct GemmJob<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int TallestBlock = 192;
    private const int LowestBlock = 48;
    private const int WantedRowBlocks = 12;
    private const int WantedChunks = 16;
    private const double WorkPerChunk = 1 << 17;

    /// <summary>Up to so many rows, packing a right matrix costs more than reading it in place.</summary>
    private const int RowsReadDirect = 64;

    public readonly GemmShape Shape;
    public readonly Matrix<T> A, B, C;
    public readonly GemmOptions<T> Options;

    /// <summary>Rows of a block of A, a multiple of the tile's.</summary>
    public readonly int BlockRows;

    public readonly int RowBlocks;

    /// <summary>Panels of B that one chunk walks through.</summary>
    public readonly int GroupPanels;

    public readonly bool Direct;

    /// <summary>Panels of the whole right matrix, packed earlier, or null.</summary>
    public T* Prepacked { get; init; }

    /// <summary>The step at hand: a range of k, a range of columns, and the panels packed for it.</summary>
    public long FirstK, StepK, FirstColumn, StepColumns;

    public T* Panels;

    /// <summary>
    /// Differs between any two steps of any jobs: a packed block of A carries it as its name. Zero where no
    /// block is used by two chunks.
    /// </summary>
    public long Stamp;

    public GemmJob(GemmShape shape, Matrix<T> a, Matrix<T> b, Matrix<T> c, GemmOptions<T> options)
    {
        (Shape, A, B, C, Options) = (shape, a, b, c, options);
        Direct = b.ColumnStride == 1 && shape.M <= RowsReadDirect;
        double chunks = Math.Clamp(shape.Work / WorkPerChunk, 1, int.MaxValue);
        int tile = TileSet<T>.Rows;
        long blocks = Math.Min(Ceiling(shape.M, LowestBlock), Math.Min(WantedRowBlocks, (long)chunks));
        blocks = Math.Max(blocks, Ceiling(shape.M, TallestBlock));
        BlockRows = (int)Ceiling(Ceiling(shape.M, blocks), tile) * tile;
        RowBlocks = checked((int)Ceiling(shape.M, BlockRows));
        long panels = Ceiling(Math.Min(shape.N, GemmDriver<T>.ColumnBlock), TileSet<T>.Columns);
        long groups = Math.Min(Ceiling(WantedChunks, RowBlocks), Math.Max(1, (long)chunks / RowBlocks));
        GroupPanels = (int)Math.Max(RowBlocks > 1 ? 2 : 1, Ceiling(panels, groups));
    }

    public readonly bool IsFirst => FirstK == 0;

    public readonly bool IsLast => FirstK + StepK == Shape.K;

    public readonly int StepPanels => (int)Ceiling(StepColumns, TileSet<T>.Columns);

    public readonly int Groups => (int)Ceiling(StepPanels, GroupPanels);

    /// <summary>Width of a panel in memory: that of a tile, or for the last one whole vectors.</summary>
    public readonly int PanelWidth(int panel)
    {
        long rest = StepColumns - ((long)panel * TileSet<T>.Columns);
        return (int)Math.Min(TileSet<T>.Columns, Ceiling(rest, TileSet<T>.Lanes) * TileSet<T>.Lanes);
    }

    public static long Ceiling(long value, long divisor) => (value + divisor - 1) / divisor;
}
