namespace Cresset;

public sealed unsafe partial class Generator
{
    /// <summary>Draws category numbers by weight for each row of [rows, categories] (float or
    /// double).</summary>
    /// <returns>[rows, samples]; without replacement all of a row differ, most decisive first.</returns>
    /// <exception cref="ArgumentException">A weight is negative or not finite, a row has no weight, or more
    /// samples than categories are asked for without replacement.</exception>
    internal long[] Multinomial<T>(ReadOnlySpan<T> weights, int categories, int samples, bool replacement)
        where T : unmanaged
    {
        int rows = weights.Length / Math.Max(categories, 1);
        if (samples < 1 || !replacement && samples > categories)
            throw new ArgumentException($"Multinomial: cannot draw {samples} of {categories} categories.");
        long[] drawn = new long[rows * samples];
        fixed (T* w = weights)
        {
            for (int r = 0; r < rows; r++) CheckWeights(w + r * categories, categories, r);
            if (replacement && samples > 1) DrawByCumulativeWeight(w, categories, samples, drawn);
            else DrawByRace(w, categories, samples, drawn);
        }
        return drawn;
    }

    private static void CheckWeights<T>(T* row, int categories, int number) where T : unmanaged
    {
        double sum = 0;
        for (int i = 0; i < categories; i++)
        {
            double weight = Read(row + i);
            if (!(weight >= 0) || double.IsInfinity(weight))
                throw new ArgumentException(
                    $"Multinomial: weight {weight} in row {number} is negative or not finite.");
            sum += weight;
        }
        if (sum <= 0)
            throw new ArgumentException($"Multinomial: the weights of row {number} add up to {sum}.");
    }

    // The largest of weight / Exponential(1) falls on a category in proportion to its weight.
    private void DrawByRace<T>(T* weights, int categories, int samples, long[] drawn) where T : unmanaged
    {
        int rows = drawn.Length / samples;
        T[] times = new T[rows * categories];
        double[] rank = new double[categories];
        long[] order = new long[categories];
        fixed (T* t = times) Exponential(t, times.Length);
        for (int r = 0; r < rows; r++)
        {
            fixed (T* t = times)
                for (int i = 0; i < categories; i++)
                {
                    rank[i] = -Quotient(weights + r * categories + i, t + r * categories + i);
                    order[i] = i;
                }
            if (samples == 1) order[0] = Array.IndexOf(rank, rank.Min());
            else Array.Sort(rank, order);
            order.AsSpan(0, samples).CopyTo(drawn.AsSpan(r * samples));
        }
    }

    private void DrawByCumulativeWeight<T>(T* weights, int categories, int samples, long[] drawn)
        where T : unmanaged
    {
        double[] cumulative = new double[categories];
        lock (gate)
            for (int r = 0; r < drawn.Length / samples; r++)
            {
                Accumulate(weights + r * categories, cumulative);
                for (int s = 0; s < samples; s++)
                    drawn[r * samples + s] = LowerBound(cumulative, engine.Uniform());
            }
    }

    // In the type of the weights, as the reference sums them.
    private static void Accumulate<T>(T* row, double[] cumulative) where T : unmanaged
    {
        double sum = 0;
        for (int i = 0; i < cumulative.Length; i++)
            cumulative[i] = sum = InType<T>(sum + Read(row + i));
        for (int i = 0; i < cumulative.Length; i++) cumulative[i] = InType<T>(cumulative[i] / sum);
        cumulative[^1] = 1;
    }

    private static int LowerBound(double[] cumulative, double value)
    {
        int left = 0, right = cumulative.Length;
        while (left < right)
        {
            int middle = left + (right - left) / 2;
            if (cumulative[middle] < value) left = middle + 1;
            else right = middle;
        }
        return left;
    }

    private static double Quotient<T>(T* a, T* b) where T : unmanaged => InType<T>(Read(a) / Read(b));

    private static double InType<T>(double value) => typeof(T) == typeof(double) ? value : (float)value;
}
