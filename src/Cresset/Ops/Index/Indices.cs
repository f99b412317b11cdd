namespace Cresset;

/// <summary>What index tensors must be.</summary>
internal static class Indices
{
    /// <exception cref="DTypeException">Not int32 or int64.</exception>
    public static Tensor Require(string operation, Tensor index) => index.DType is DType.Int64 or DType.Int32 ? index
        : throw new DTypeException($"{operation}: an index tensor must be int64 or int32"
            + $"{(operation == "Index" ? ", or a bool mask" : "")}, not {index.DType.TorchName()}.");

    /// <summary>A position from the front; negative ones count from the back.</summary>
    /// <exception cref="ShapeException">There is no such position.</exception>
    public static long Position(string operation, long index, int dim, Tensor x)
    {
        long size = x.Shape.Sizes[dim];
        return index >= -size && index < size ? (index < 0 ? index + size : index) : throw new ShapeException(
            $"{operation}: index {index} is out of bounds for dimension {dim} with size {size} (shape {x.Shape}).");
    }

    /// <summary>
    /// <c>offsets += index · stride</c>, where index number <paramref name="k"/> of the rule is checked.
    /// </summary>
    /// <param name="rule">What is indexed.</param>
    /// <param name="k">Which of its index tensors.</param>
    /// <param name="x">The addressed tensor.</param>
    /// <param name="index">The index in the shape of the offsets, and as it was given.</param>
    /// <param name="offsets">Dense int64.</param>
    public static void Accumulate(IndexRule rule, int k, Tensor x, (Tensor Spread, Tensor Given) index, Tensor offsets)
    {
        (Tensor spread, Tensor source) = index;
        if (spread.Count == 0) return;
        int dim = rule.Dims[k];
        (long size, long stride) = x.Rank == 0 ? (1, 0) : (x.Shape.Sizes[dim], x.Strides[dim]);
        using EngineScope scope = EngineScope.Enter();
        Tensor dense = Tensor.Empty(offsets.Spec);
        dense.Backend.Copy(spread, dense);
        Span<long> from = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, long>(dense.Bytes);
        Span<long> to = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, long>(offsets.Bytes);
        long least = rule.Wraps ? -size : 0;
        for (int i = 0; i < to.Length; i++)
        {
            long at = from[i];
            if (at < least || at >= size) throw OutOfRange(rule.Title, source, (dim, size, least));
            to[i] += (at < 0 ? at + size : at) * stride;
        }
        GC.KeepAlive(dense);
    }

    private static ShapeException OutOfRange(string operation, Tensor index, (int Dim, long Size, long Least) range)
    {
        long[] all = index.ToArray<long>(), position = new long[index.Rank];
        int flat = Array.FindIndex(all, at => at < range.Least || at >= range.Size);
        long rest = flat;
        for (int d = position.Length - 1; d >= 0; d--)
            (rest, position[d]) = Math.DivRem(rest, index.Shape.Sizes[d]);
        return new ShapeException($"{operation}: index {all[flat]} at position [{string.Join(", ", position)}] of the "
            + $"index tensor is out of bounds for dimension {range.Dim} with size {range.Size} "
            + $"(expected {range.Least} … {range.Size - 1}).");
    }
}
