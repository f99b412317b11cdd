namespace Cresset;

public partial class Tensor
{
    /// <summary>Evenly spaced numbers from start to end, both included.</summary>
    /// <exception cref="ArgumentException">The number of steps is negative.</exception>
    public static Tensor Linspace(double start, double end, long steps, DType? dtype = null) =>
        Of<double>(Spaced(start, end, steps)).To(dtype ?? DTypes.Default);

    /// <summary>
    /// Numbers whose logarithms are evenly spaced: from <c>base^start</c> to <c>base^end</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The number of steps is negative.</exception>
    public static Tensor Logspace(double start, double end, long steps, double @base = 10, DType? dtype = null) =>
        Of<double>(Array.ConvertAll(Spaced(start, end, steps), x => Math.Pow(@base, x))).To(dtype ?? DTypes.Default);

    // From both ends to the middle, so that the sequence is symmetric and ends exactly.
    private static double[] Spaced(double start, double end, long steps)
    {
        if (steps < 0) throw new ArgumentException($"Linspace: the number of steps cannot be negative, but is {steps}.");
        var values = new double[steps];
        if (steps == 1) values[0] = start;
        if (steps < 2) return values;
        double step = (end - start) / (steps - 1);
        for (long i = 0; i < steps; i++)
            values[i] = i < steps / 2 ? start + step * i : end - step * (steps - 1 - i);
        return values;
    }
}
