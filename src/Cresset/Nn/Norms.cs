namespace Cresset.Nn;

/// <summary>Norms of plain numbers.</summary>
internal static class Norms
{
    /// <summary>
    /// <c>(Σ |x|ᵖ)^(1/p)</c>; the largest |x| for infinite p, the number of non-zeros for 0.
    /// </summary>
    public static double Of(ReadOnlySpan<double> x, double p)
    {
        double sum = 0;
        foreach (double value in x)
        {
            double size = Math.Abs(value);
            if (double.IsPositiveInfinity(p)) sum = double.IsNaN(size) || double.IsNaN(sum) ? double.NaN : Math.Max(sum, size);
            else if (p == 0) sum += size != 0 ? 1 : 0;
            else sum += p == 2 ? size * size : p == 1 ? size : Math.Pow(size, p);
        }
        return double.IsPositiveInfinity(p) || p == 0 ? sum : p == 2 ? Math.Sqrt(sum) : Math.Pow(sum, 1 / p);
    }
}
