namespace Cresset;

/// <summary>Running <c>log Σ exp x</c> along a dimension.</summary>
internal sealed record LogCumSumExp(int Dim, bool Reverse) : ScanOp(Dim, Reverse)
{
    protected override Saves Saves => Saves.A | Saves.Output;

    protected override TensorSpec Infer(TensorSpec x) => x.RequireFloat(nameof(LogCumSumExp)).Of(x.Shape);

    protected override void Run(IScanKernel kernel, Tensor x, Tensor y) =>
        kernel.Scan(default(LogCumSumExpFormula), x, y, (Dim, Reverse));

    /// <summary>In logarithms, positive and negative parts apart, so that nothing overflows.</summary>
    protected override Tensor? Gradient(Saved saved, Tensor dy) => Part(saved, dy) - Part(saved, -dy);

    private Tensor Part(Saved saved, Tensor dy)
    {
        Tensor positive = dy.Gt(0), logs = Tensor.Where(positive, dy, 1).Log() - saved.Output;
        Tensor terms = Tensor.Where(positive, logs, double.NegativeInfinity);
        return (new LogCumSumExp(Dim, !Reverse).Apply(terms) + saved.A).Exp();
    }
}

/// <summary><c>log(exp total + exp x)</c>.</summary>
internal readonly struct LogCumSumExpFormula : IScan
{
    public double Start => double.NegativeInfinity;

    public double Next(double total, double x)
    {
        double high = Math.Max(total, x), low = Math.Min(total, x);
        return double.IsInfinity(high) ? high : high + SpecialMath.Log1p(Math.Exp(low - high));
    }

    public long Next(long total, long x) => throw new NotSupportedException("LogCumSumExp of integers.");
}

public partial class Tensor
{
    /// <summary>Running logarithms of sums of exponentials along a dimension: <c>y[i] = log(e^x[0] + … +
    /// e^x[i])</c>.</summary>
    /// <exception cref="ShapeException">There is no such dimension.</exception>
    /// <exception cref="DTypeException">Not a floating point tensor.</exception>
    public Tensor LogCumSumExp(int dim) => new LogCumSumExp(Dim.Of(dim, Rank), false).Apply(this);
}
