namespace Cresset;

public partial class Tensor
{
    /// <summary>The matrix times itself, <paramref name="n"/> times, by squaring; 0 gives the
    /// identity.</summary>
    /// <exception cref="ShapeException">Not square matrices.</exception>
    /// <exception cref="NotSupportedException">A negative power, which needs the inverse.</exception>
    public Tensor MatrixPower(int n)
    {
        if (Rank < 2 || Shape[^1] != Shape[^2])
            throw new ShapeException($"MatrixPower: expected square matrices, but got {Shape}.");
        if (n < 0)
            throw new NotSupportedException(
                "MatrixPower: negative powers need the inverse, which is not there yet.");
        if (n == 0) return Eye(Shape[^1], dtype: DType).Expand(Shape).Clone();
        Tensor square = this;
        Tensor? result = null;
        for (; n > 0; n >>= 1)
        {
            if ((n & 1) != 0) result = result is null ? square : result.MatMul(square);
            if (n > 1) square = square.MatMul(square);
        }
        return result!;
    }

    /// <summary>The product of several matrices in the order of least work; the outer ones may be
    /// vectors.</summary>
    /// <exception cref="ShapeException">Fewer than two matrices, or inner dimensions differ.</exception>
    public static Tensor MultiDot(params ReadOnlySpan<Tensor> tensors)
    {
        if (tensors.Length < 2)
            throw new ShapeException($"MultiDot: needs at least 2 matrices, but got {tensors.Length}.");
        Tensor[] x = tensors.ToArray();
        bool row = x[0].Rank == 1, column = x[^1].Rank == 1;
        if (row) x[0] = x[0].Unsqueeze(0);
        if (column) x[^1] = x[^1].Unsqueeze(1);
        for (int i = 0; i < x.Length; i++) x[i].Ranked(nameof(MultiDot), 2);
        Tensor y = ChainOrder.Product(x, ChainOrder.Best(x), 0, x.Length - 1);
        if (row) y = y.Select(0, 0);
        return column ? y.Select(-1, 0) : y;
    }
}

/// <summary>The cheapest order of a chain of products, by dynamic programming.</summary>
internal static class ChainOrder
{
    /// <summary>Where to cut the chain from i to j.</summary>
    public static int[,] Best(Tensor[] x)
    {
        int n = x.Length;
        var cut = new int[n, n];
        var cost = new double[n, n];
        for (int span = 1; span < n; span++)
            for (int i = 0; i + span < n; i++)
            {
                int j = i + span;
                cost[i, j] = double.PositiveInfinity;
                for (int k = i; k < j; k++)
                {
                    double work = cost[i, k] + cost[k + 1, j] + (double)x[i].Shape[0] * x[k].Shape[1]
                        * x[j].Shape[1];
                    if (work < cost[i, j]) (cost[i, j], cut[i, j]) = (work, k);
                }
            }
        return cut;
    }

    public static Tensor Product(Tensor[] x, int[,] cut, int first, int last) => first == last ? x[first]
        : Product(x, cut, first, cut[first, last]).MatMul(Product(x, cut, cut[first, last] + 1, last));
}
