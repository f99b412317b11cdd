namespace Cresset;

/// <summary>Running sums along a dimension.</summary>
internal sealed record CumSum(int Dim, bool Reverse) : ScanOp(Dim, Reverse)
{
    protected override Saves Saves => Saves.None;

    protected override void Run(IScanKernel kernel, Tensor x, Tensor y) =>
        kernel.Scan(default(CumSumFormula), Real(x), Real(y), (Dim, Reverse));

    /// <summary>Complex numbers by their parts; a single one is a line of its own.</summary>
    private static Tensor Real(Tensor x) =>
        !x.DType.IsComplex() ? x : x.Rank > 0 ? x.Parts() : new Unsqueeze(0).On(x).Parts();

    protected override Tensor? Gradient(Saved saved, Tensor dy) => new CumSum(Dim, !Reverse).Apply(dy);
}

/// <summary><c>total + x</c>.</summary>
internal readonly struct CumSumFormula : IScan
{
    public double Start => 0;

    public double Next(double total, double x) => total + x;

    public long Next(long total, long x) => total + x;
}

public partial class Tensor
{
    /// <summary>Running sums along a dimension: <c>y[i] = x[0] + … + x[i]</c>; integers and bool as 64
    /// bits.</summary>
    /// <param name="dim">The dimension.</param>
    /// <param name="dtype">Convert to this type first.</param>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    public Tensor CumSum(int dim, DType? dtype = null) =>
        new CumSum(Dim.Of(dim, Rank), false).Apply(
            To(dtype ?? (DType.IsDifferentiable() ? DType : DType.Int64)));
}
