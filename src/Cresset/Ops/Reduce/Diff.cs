namespace Cresset;

public partial class Tensor
{
    /// <summary>Differences of neighbours along a dimension, <paramref name="n"/> times.</summary>
    /// <param name="n">How often.</param>
    /// <param name="dim">The dimension.</param>
    /// <param name="prepend">Put before the elements first, or none.</param>
    /// <param name="append">Put behind the elements first, or none.</param>
    /// <exception cref="ShapeException">A 0-d tensor, or there is no such dimension.</exception>
    public Tensor Diff(int n = 1, int dim = -1, Tensor? prepend = null, Tensor? append = null)
    {
        if (Rank == 0) throw new ShapeException("Diff: a 0-d tensor has no neighbours.");
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        int d = Dim.Of(dim, Rank);
        Tensor x = prepend is null && append is null ? this
            : Cat([.. ((Tensor?[])[prepend, this, append]).OfType<Tensor>()], d);
        for (; n > 0 && x.Shape.Sizes[d] > 0; n--)
        {
            long rest = x.Shape.Sizes[d] - 1;
            Tensor high = x.Narrow(d, 1, rest), low = x.Narrow(d, 0, rest);
            x = DType == DType.Bool ? high.Ne(low) : high - low;
        }
        return x;
    }

    /// <summary>The integral along a dimension by trapezoids: <c>Σ (y[i] + y[i+1]) / 2 · dx</c>.</summary>
    /// <param name="x">The points; none means a distance of <paramref name="dx"/>.</param>
    /// <param name="dx">The distance of neighbours.</param>
    /// <param name="dim">The dimension.</param>
    public Tensor Trapezoid(Tensor? x = null, double dx = 1, int dim = -1)
    {
        int d = Dim.Of(dim, Rank);
        long rest = Math.Max(0, Shape.Sizes[d] - 1);
        Tensor pairs = Narrow(d, 0, rest) + Narrow(d, Shape.Sizes[d] - rest, rest);
        if (x is null) return pairs.Sum(d) * (dx / 2);
        Tensor widths = x.Diff(dim: x.Rank == 1 ? 0 : d);
        if (x.Rank == 1) widths = widths.Reshape([rest, .. Enumerable.Repeat(1L, Rank - 1 - d)]);
        return (pairs * widths).Sum(d) / 2;
    }
}
