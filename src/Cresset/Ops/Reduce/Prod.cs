using Cresset.Devices;

namespace Cresset;

/// <summary>Product over dimensions; integers and bool as 64 bits.</summary>
internal sealed record Prod(Axes Axes) : ReduceOp(Axes)
{
    protected override Saves Saves => Saves.A | Saves.Output;

    protected override DType ResultType(DType x) => x.IsDifferentiable() ? x : DType.Int64;

    protected override bool Reduce(Backend backend, Tensor x, Tensor y)
    {
        if (x.DType.IsComplex()) return false;
        if (x.DType is DType.Float16 or DType.BFloat16 && backend is IHalfProductKernel kernel)
            kernel.HalfProduct(Rows(x), Axes.Count(x.Shape), y);
        else backend.ReduceRing(default(ProductOf), x, y);
        return true;
    }

    /// <summary>Complex numbers: one half by the other until one is left.</summary>
    protected override Tensor Reference(Tensor x)
    {
        Tensor rows = x.Permute(Order(x.Rank)).Reshape([Axes.Result(x.Shape).Count, Axes.Count(x.Shape)]);
        if (rows.Shape[1] == 0) return Tensor.Ones(Axes.Result(x.Shape), x.DType);
        while (rows.Shape[1] is > 1 and var width)
        {
            Tensor product = rows.Narrow(1, 0, width / 2) * rows.Narrow(1, width / 2, width / 2);
            rows = width % 2 == 0 ? product : Tensor.Cat([product, rows.Narrow(1, width - 1, 1)], 1);
        }

        return rows.Reshape(Axes.Result(x.Shape));
    }

    /// <summary>The reduced dimensions last.</summary>
    private Tensor Rows(Tensor x)
    {
        int[] order = Order(x.Rank);
        Shape shape = Shape.Own([.. order.Select(d => x.Shape[d])]);
        return x.Alias(new Layout(shape, [.. order.Select(d => x.Strides[d])]), x.Offset);
    }

    private int[] Order(int rank)
    {
        IEnumerable<int> dims = Enumerable.Range(0, rank);
        return [.. dims.Where(d => !Axes.Flags[d]), .. dims.Where(d => Axes.Flags[d])];
    }

    protected override Tensor? Spread(Saved saved, Tensor dy)
    {
        Tensor x = saved.A;
        if (x.DType.IsComplex()) throw new NotSupportedException("Prod: complex numbers have no gradient yet.");
        return (bool)x.Eq(0).Any() ? dy * Others(x) : dy * (Output(saved) / x);
    }

    /// <summary>For each element the product of the others, without division.</summary>
    private Tensor Others(Tensor x)
    {
        int[] order = Order(x.Rank);
        Tensor moved = x.Permute(order), rows = moved.Reshape([-1, Axes.Count(x.Shape)]);
        Tensor before = Before(rows), after = Before(rows.Flip(1)).Flip(1);
        var back = new int[order.Length];
        for (int d = 0; d < back.Length; d++) back[order[d]] = d;
        return (before * after).Reshape(moved.Shape).Permute(back);
    }

    private static Tensor Before(Tensor rows)
    {
        Tensor one = Tensor.OnesLike(rows.Narrow(1, 0, 1));
        return Tensor.Cat([one, rows.Narrow(1, 0, rows.Shape[1] - 1)], 1).CumProd(1);
    }
}

/// <summary>Products of 16-bit numbers, rounded after every factor.</summary>
internal interface IHalfProductKernel
{
    /// <summary>
    /// Multiplies <paramref name="width"/> numbers after <paramref name="width"/> into each of y.
    /// </summary>
    void HalfProduct(Tensor x, long width, Tensor y);
}

/// <summary><c>Π x</c>.</summary>
internal readonly struct ProductOf : IRingReduction
{
    public double Start => 1;

    public T Enter<T>(T x) where T : IRing<T> => x;

    public T Combine<T>(T a, T b) where T : IRing<T> => a * b;
}

public partial class Tensor
{
    /// <summary>The product of all elements; integers and bool as 64 bits.</summary>
    /// <param name="dtype">Convert to this type first.</param>
    public Tensor Prod(DType? dtype = null) => Prod([], dtype: dtype);

    /// <summary>Products over one dimension.</summary>
    /// <param name="dim">The dimension.</param>
    /// <param name="keepDim">Leave it as size 1.</param>
    /// <param name="dtype">Convert to this type first.</param>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor Prod(int dim, bool keepDim = false, DType? dtype = null) => Prod([dim], keepDim, dtype);

    /// <summary>Products over dimensions; none means all.</summary>
    /// <param name="dim">Dimensions.</param>
    /// <param name="keepDim">Leave them as size 1.</param>
    /// <param name="dtype">Convert to this type first.</param>
    /// <exception cref="ShapeException">A dimension does not exist or is named twice.</exception>
    public Tensor Prod(ReadOnlySpan<int> dim, bool keepDim = false, DType? dtype = null) =>
        new Prod(Axes.Of(dim, Rank, keepDim)).Apply(To(dtype ?? DType));
}
