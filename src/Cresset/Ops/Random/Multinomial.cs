namespace Cresset;

public partial class Tensor
{
    /// <summary>Draws category numbers by weight: <c>[categories]</c> or <c>[rows, categories]</c>.</summary>
    /// <param name="numSamples">How many to draw in each row.</param>
    /// <param name="replacement">May a category be drawn twice?</param>
    /// <param name="generator">Where the draws come from; the default generator if left out.</param>
    /// <returns>Int64 <c>[samples]</c> or <c>[rows, samples]</c>.</returns>
    /// <exception cref="ShapeException">The rank is not 1 or 2.</exception>
    /// <exception cref="ArgumentException">A weight is negative or not finite, a row has no weight, or more
    /// samples than categories are asked for without replacement.</exception>
    public Tensor Multinomial(long numSamples, bool replacement = false, Generator? generator = null)
    {
        if (Rank is not (1 or 2)) throw new ShapeException(
            $"Multinomial: the weights must be [categories] or [rows, categories], but are {Shape}.");
        _ = Spec.RequireFloat(nameof(Multinomial));
        generator ??= Generator.Default;
        (int categories, int samples) = (checked((int)Shape[^1]), checked((int)numSamples));
        long[] drawn = DType == DType.Float64
            ? generator.Multinomial<double>(ToArray<double>(), categories, samples, replacement)
            : generator.Multinomial<float>(ToArray<float>(), categories, samples, replacement);
        return Of<long>(drawn, Rank == 1 ? [numSamples] : [Shape[0], numSamples]);
    }
}
