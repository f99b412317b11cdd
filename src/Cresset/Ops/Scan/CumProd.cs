namespace Cresset;

/// <summary>Running products along a dimension.</summary>
internal sealed record CumProd(int Dim) : ScanOp(Dim, false)
{
    protected override void Run(IScanKernel kernel, Tensor x, Tensor y) =>
        kernel.Scan(default(CumProdFormula), x, y, (Dim, false));

    protected override Saves Saves => Saves.A | Saves.Output;

    protected override Tensor? Gradient(Saved saved, Tensor dy)
    {
        Tensor x = saved.A;
        return (bool)x.Eq(0).Any() ? CumProds.GradientAtZeros(x, dy, Dim)
            : new CumSum(Dim, true).Apply(saved.Output * dy) / x;
    }
}

/// <summary><c>total · x</c>.</summary>
internal readonly struct CumProdFormula : IScan
{
    public double Start => 1;

    public double Next(double total, double x) => total * x;

    public long Next(long total, long x) => total * x;
}

/// <summary>Gradients of running products that meet zeros.</summary>
internal static class CumProds
{
    /// <summary>
    /// <c>dx[k] = Π_{i&lt;k} x[i] · Σ_{j≥k} dy[j] · Π_{k&lt;i≤j} x[i]</c>, position by position, so that
    /// nothing is divided.
    /// </summary>
    public static Tensor GradientAtZeros(Tensor x, Tensor dy, int dim)
    {
        if (x.Rank == 0) return dy;
        long count = x.Shape.Sizes[dim];
        var parts = new Tensor[count];
        Tensor? before = null;
        for (long k = 0; k < count; k++)
        {
            Tensor rest = x.Narrow(dim, k + 1, count - k - 1);
            Tensor factors = Tensor.Cat([Tensor.OnesLike(x.Narrow(dim, k, 1)), rest], dim);
            Tensor after = (factors.CumProd(dim) * dy.Narrow(dim, k, count - k)).Sum(dim, keepDim: true);
            parts[k] = before is null ? after : before * after;
            Tensor own = x.Narrow(dim, k, 1);
            before = before is null ? own : before * own;
        }
        return Tensor.Cat(parts, dim);
    }
}

public partial class Tensor
{
    /// <summary>Running products along a dimension: <c>y[i] = x[0] · … · x[i]</c>; integers and bool as 64
    /// bits.</summary>
    /// <param name="dim">The dimension.</param>
    /// <param name="dtype">Convert to this type first.</param>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor CumProd(int dim, DType? dtype = null) =>
        new CumProd(Dim.Of(dim, Rank)).Apply(To(dtype ?? (DType.IsDifferentiable() ? DType : DType.Int64)));
}
