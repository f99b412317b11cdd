namespace Cresset;

public partial class Tensor
{
    /// <summary>Coordinates of a grid: each vector stretched over all the others, as views.</summary>
    /// <param name="tensors">Vectors or single values of one type.</param>
    /// <param name="indexing">"ij": the first vector runs along dimension 0; "xy": along dimension 1.</param>
    /// <exception cref="ShapeException">A tensor is no vector, or the indexing is unknown.</exception>
    public static Tensor[] Meshgrid(ReadOnlySpan<Tensor> tensors, string indexing = "ij")
    {
        if (indexing is not ("ij" or "xy")) throw new ShapeException(
            $"Meshgrid: indexing must be \"ij\" or \"xy\", not \"{indexing}\".");
        Tensor[] all = tensors.ToArray();
        bool swap = indexing == "xy" && all.Length >= 2;
        if (swap) (all[0], all[1]) = (all[1], all[0]);
        var shape = Shape.Own(Array.ConvertAll(all, x => x.Rank <= 1 ? x.Count : throw new ShapeException(
            $"Meshgrid: expected vectors, but got {x.Shape}.")));
        Tensor[] grids = all.Select((x, d) => x.View(Unit(all.Length, d, x.Count)).Expand(shape.Sizes)).ToArray();
        if (swap) (grids[0], grids[1]) = (grids[1], grids[0]);
        return grids;
    }

    /// <summary>All tuples of one element of each vector, as rows; one vector stays as it is.</summary>
    /// <exception cref="ShapeException">A tensor is no vector.</exception>
    public static Tensor CartesianProd(params ReadOnlySpan<Tensor> tensors)
    {
        foreach (Tensor x in tensors)
            if (x.Rank != 1) throw new ShapeException($"CartesianProd: expected vectors, but got {x.Shape}.");
        if (tensors.Length == 1) return tensors[0];
        return Stack(Array.ConvertAll(Meshgrid(tensors), x => x.Flatten()), 1);
    }

    /// <summary>All choices of <paramref name="r"/> elements of a vector, as rows in order.</summary>
    /// <param name="r">How many.</param>
    /// <param name="withReplacement">May an element be chosen several times?</param>
    /// <exception cref="ShapeException">Not a vector, or r is negative.</exception>
    public Tensor Combinations(int r = 2, bool withReplacement = false)
    {
        if (Rank != 1 || r < 0) throw new ShapeException(
            $"Combinations: expected a vector and r ≥ 0, but got {Shape} and r = {r}.");
        if (r == 0) return Empty([0], DType);
        var rows = new List<long>();
        Choose(new long[r], 0, 0);
        return IndexSelect(0, Of<long>([.. rows])).View(-1, r);

        void Choose(long[] chosen, int at, long first)
        {
            if (at == chosen.Length)
            {
                rows.AddRange(chosen);
                return;
            }
            for (long i = first; i < Count; i++)
            {
                chosen[at] = i;
                Choose(chosen, at + 1, withReplacement ? i : i + 1);
            }
        }
    }

    /// <summary>All tensors stretched to their common shape, as views.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor[] BroadcastTensors(params ReadOnlySpan<Tensor> tensors)
    {
        if (tensors.IsEmpty) return [];
        Tensor[] all = tensors.ToArray();
        Shape shape = Broadcast.Shapes(Array.ConvertAll(all, x => x.Spec), nameof(BroadcastTensors));
        return Array.ConvertAll(all, x => x.Expand(shape));
    }

    private static long[] Unit(int rank, int dim, long size)
    {
        var sizes = new long[rank];
        Array.Fill(sizes, 1);
        sizes[dim] = size;
        return sizes;
    }
}
