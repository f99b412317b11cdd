namespace Cresset.Devices.Cpu.Reduction;

/// <summary>
/// How a reduction walks its tensors: kept and reduced dimensions apart, each merged and sorted so that the
/// first has the smallest steps in x. Lanes lie along the first kept dimension (column sums) or along the
/// first reduced one (row sums). Strides are in elements.
/// </summary>
internal sealed class ReducePlan
{
    private const long ElementsPerTile = 1 << 14;
    private const long MaxTile = 1024;
    private const long MaxSplits = 64;

    private readonly List<Axis> _kept = [], _reduced = [];

    /// <summary>Reduces over the dimensions that y has only once.</summary>
    public ReducePlan(Layout x, Layout y)
    {
        for (int d = 0; d < x.Rank; d++)
        {
            long size = x.Shape.Sizes[d];
            if (size == 1) continue;
            bool kept = y.Shape.Sizes[d] == size;
            (kept ? _kept : _reduced).Add(new Axis(size, x.Strides[d], kept ? y.Strides[d] : 0));
        }
        Merge(_kept);
        Merge(_reduced);
        Outputs = Product(_kept);
        Count = Product(_reduced);
        ByColumns = Outputs > 1 && PreferColumns();
        PerTile = Math.Clamp(ByColumns ? MaxTile : ElementsPerTile / Math.Max(1, Count), 1,
            Math.Min(MaxTile, First.Size));
        TilesPerRun = (First.Size + PerTile - 1) / PerTile;
        Tiles = Outputs / First.Size * TilesPerRun;
        Splits = SplitsOf(Tiles);
        PerSplit = (Count / Splits + 1023) / 1024 * 1024;
        if (Splits == 1) PerSplit = Count;
    }

    /// <summary>The kept dimension with the smallest steps.</summary>
    public Axis First => _kept[0];

    /// <summary>The reduced dimension with the smallest steps.</summary>
    public Axis Inner => _reduced[0];

    public bool ByColumns { get; }

    public long Outputs { get; }

    /// <summary>Elements that make one result.</summary>
    public long Count { get; }

    /// <summary>Results of one tile, which lie along <see cref="First"/>.</summary>
    public long PerTile { get; }

    public long TilesPerRun { get; }

    public long Tiles { get; }

    /// <summary>Parts of the reduced elements that are computed apart, where there are too few
    /// tiles.</summary>
    public long Splits { get; }

    public long PerSplit { get; }

    /// <summary>Position in x and in y of a run of results along <see cref="First"/>.</summary>
    public (long X, long Y) Run(long run) => Offsets(_kept, run);

    /// <summary>Position in x of a row of reduced elements along <see cref="Inner"/>.</summary>
    public long Row(long row) => Offsets(_reduced, row).X;

    private static (long X, long Y) Offsets(List<Axis> axes, long at)
    {
        long x = 0, y = 0;
        for (int d = 1; d < axes.Count && at > 0; d++)
        {
            (at, long k) = Math.DivRem(at, axes[d].Size);
            x += k * axes[d].X;
            y += k * axes[d].Y;
        }
        return (x, y);
    }

    private bool PreferColumns()
    {
        if (Count <= 1) return true;
        return Math.Abs(First.X) < Math.Abs(Inner.X)
            ? First.Size >= 8 || Inner.Size < 64
            : First.Size >= 64 && Inner.Size < 8;
    }

    private long SplitsOf(long tiles)
    {
        long splits = Math.Min(Count / 4096, (long)Math.Min((double)Outputs * Count / (1 << 15), MaxSplits));
        return tiles >= 16 ? 1 : Math.Clamp(splits, 1, MaxSplits);
    }

    private static void Merge(List<Axis> axes)
    {
        axes.Sort((a, b) => Math.Abs(a.X).CompareTo(Math.Abs(b.X)));
        for (int d = axes.Count - 1; d > 0; d--)
        {
            Axis inner = axes[d - 1], outer = axes[d];
            if (outer.X != inner.X * inner.Size || outer.Y != inner.Y * inner.Size) continue;
            axes[d - 1] = inner with { Size = inner.Size * outer.Size };
            axes.RemoveAt(d);
        }
        if (axes.Count == 0) axes.Add(new Axis(1, 0, 0));
    }

    private static long Product(List<Axis> axes) => axes.Aggregate(1L,
        (product, axis) => product * axis.Size);

    /// <summary>Merged dimensions: their size, and the steps in x and y.</summary>
    public readonly record struct Axis(long Size, long X, long Y);
}
