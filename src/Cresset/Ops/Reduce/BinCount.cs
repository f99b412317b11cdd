namespace Cresset;

/// <summary>A histogram: what fell into each bin, and the bounds of the bins.</summary>
/// <param name="Hist">Counts or sums of weights.</param>
/// <param name="BinEdges">Bounds, one more than bins.</param>
public readonly record struct Bins(Tensor Hist, Tensor BinEdges);

public partial class Tensor
{
    /// <summary>How often each whole number occurs in a vector, or the sum of its weights.</summary>
    /// <param name="weights">One for each element, or none.</param>
    /// <param name="minLength">At least so many results.</param>
    /// <exception cref="ShapeException">Not a vector, or the weights have another shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public Tensor BinCount(Tensor? weights = null, long minLength = 0)
    {
        if (Rank != 1) throw new ShapeException($"BinCount: expected a vector, but got {Shape}.");
        if (DType.IsDifferentiable())
            throw new DTypeException($"BinCount: expected integers, but got {DType.TorchName()}.");
        if (weights is not null && weights.Shape != Shape) throw new ShapeException(
            $"BinCount: the weights {weights.Shape} do not fit {Shape}.");
        long[] numbers = ToArray<long>();
        if (Array.Find(numbers, n => n < 0) is < 0 and var negative) throw new ArgumentOutOfRangeException(
            null, negative, "BinCount: numbers must not be negative.");
        long length = Math.Max(minLength, numbers.Length == 0 ? 0 : numbers.Max() + 1);
        if (weights is null)
        {
            var counts = new long[length];
            foreach (long n in numbers) counts[n]++;
            return Of<long>(counts);
        }
        double[] sums = new double[length], values = weights.ToArray<double>();
        for (int i = 0; i < values.Length; i++) sums[numbers[i]] += values[i];
        return Of<double>(sums).To(weights.DType == DType.Float32 ? DType.Float32 : DType.Float64);
    }

    /// <summary>Counts in bins of equal width between two bounds; what lies outside is left out.</summary>
    /// <param name="bins">How many bins.</param>
    /// <param name="min">The lower bound; both 0 mean the extremes of the elements.</param>
    /// <param name="max">The upper bound, which belongs to the last bin.</param>
    /// <exception cref="ArgumentOutOfRangeException">No bins, or the bounds are no range.</exception>
    public Tensor Histc(int bins = 100, double min = 0, double max = 0) =>
        Of<double>(Histograms.Count(this, Histograms.Edges(this, bins, min, max), null)).To(DType);

    /// <summary>Counts in bins of equal width between the extremes or given bounds, and the bounds of the
    /// bins.</summary>
    /// <param name="bins">How many bins.</param>
    /// <param name="range">Lower and upper bound; none means the extremes.</param>
    /// <param name="weight">One for each element, or none.</param>
    /// <param name="density">Divide by the sum and the width of the bin.</param>
    public Bins Histogram(int bins, (double Min, double Max)? range = null, Tensor? weight = null,
        bool density = false)
    {
        double[] edges = Histograms.Edges(this, bins, range?.Min ?? 0, range?.Max ?? 0);
        double[] counts = Histograms.Count(this, edges, weight);
        double sum = counts.Sum();
        if (density) for (int i = 0; i < bins; i++) counts[i] /= sum * (edges[i + 1] - edges[i]);
        return new(Of<double>(counts).To(DType), Of<double>(edges).To(DType));
    }
}

/// <summary>Counting in bins of equal width.</summary>
internal static class Histograms
{
    public static double[] Edges(Tensor x, int bins, double min, double max)
    {
        x.Spec.RequireFloat("Histogram");
        if (bins < 1)
            throw new ArgumentOutOfRangeException(nameof(bins), bins,
                "Histogram: there must be at least 1 bin.");
        if (min == max && x.Count > 0)
            (min, max) = (x.Detach().AMin().Item<double>(), x.Detach().AMax().Item<double>());
        if (min == max) (min, max) = (min - 1, max + 1);
        if (!(min < max) || double.IsInfinity(max - min))
            throw new ArgumentOutOfRangeException(nameof(min), min,
            $"Histogram: {min} to {max} is no finite range.");
        double width = (max - min) / bins;
        return [.. Enumerable.Range(0, bins + 1).Select(i => i == bins ? max : min + i * width)];
    }

    public static double[] Count(Tensor x, double[] edges, Tensor? weight)
    {
        int bins = edges.Length - 1;
        double[] values = x.ToArray<double>(), counts = new double[bins];
        double[]? weights = weight?.ToArray<double>();
        double min = edges[0], max = edges[bins];
        for (int i = 0; i < values.Length; i++)
        {
            if (!(values[i] >= min && values[i] <= max)) continue;
            int bin = Math.Min((int)((values[i] - min) / (max - min) * bins), bins - 1);
            counts[bin] += weights?[i] ?? 1;
        }
        return counts;
    }
}
