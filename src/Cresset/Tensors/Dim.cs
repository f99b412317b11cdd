namespace Cresset;

/// <summary>Dimension numbers: 0 … rank − 1 from the front, −1 … −rank from the back.</summary>
internal static class Dim
{
    /// <summary>The dimension as a number from the front. A 0-d tensor counts as rank 1.</summary>
    /// <exception cref="ShapeException">Out of range.</exception>
    public static int Of(int dim, int rank)
    {
        int range = Math.Max(rank, 1);
        return dim >= -range && dim < range ? (dim < 0 ? dim + range : dim)
            : throw new ShapeException(
                $"Dimension out of range: expected {-range} to {range - 1}, but got {dim} (rank {rank}).");
    }

    /// <summary>A set of dimensions as flags; none means all.</summary>
    public static bool[] Mask(ReadOnlySpan<int> dims, int rank)
    {
        var mask = new bool[Math.Max(rank, 1)];
        if (dims.IsEmpty) Array.Fill(mask, true);
        foreach (int dim in dims)
        {
            int i = Of(dim, rank);
            if (mask[i]) throw new ShapeException($"Dimension {i} appears twice in the list of dimensions.");
            mask[i] = true;
        }
        return mask;
    }
}
