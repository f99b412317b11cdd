namespace Cresset;

/// <summary>Shapes are aligned at their last dimension; sizes of 1 stretch.</summary>
internal static class Broadcast
{
    public static Shape Shapes(ReadOnlySpan<TensorSpec> operands, string operation)
    {
        Shape result = operands[0].Shape;
        foreach (TensorSpec x in operands[1..]) if (!x.IsNone) result = Shapes(result, x.Shape, operation);
        return result;
    }

    public static Shape Shapes(Shape a, Shape b, string operation = "Broadcast")
    {
        if (a == b) return a;
        if (a.Rank < b.Rank) (a, b) = (b, a);
        long[] sizes = a.ToArray();
        for (int i = 1; i <= b.Rank; i++)
        {
            long x = a[^i], y = b[^i];
            sizes[^i] = x == y || y == 1 ? x : x == 1 ? y : throw new ShapeException(
                $"{operation}: {a} and {b} do not broadcast ({x} ≠ {y} at dimension -{i}).");
        }
        return Shape.Own(sizes);
    }

    /// <summary>
    /// The stride of an operand along a dimension of the broadcast shape: 0 where it stretches.
    /// </summary>
    public static long Stride(Layout x, int dim, Shape shape)
    {
        int own = dim - (shape.Rank - x.Rank);
        return own < 0 || (x.Shape.Sizes[own] == 1 && shape.Sizes[dim] != 1) ? 0 : x.Strides[own];
    }
}
