namespace Cresset;

public partial class Tensor
{
    /// <summary>The whole numbers 0 … end − 1.</summary>
    /// <exception cref="ArgumentException">The end is negative.</exception>
    public static Tensor Arange(long end, DType? dtype = null) => Arange(0, end, 1, dtype);

    /// <summary>Whole numbers from start (included) to end (excluded).</summary>
    /// <exception cref="ArgumentException">The step is 0 or leads away from the end.</exception>
    public static Tensor Arange(long start, long end, long step = 1, DType? dtype = null)
    {
        CheckStep(start, end, step);
        long count = (long)((Int128.Abs((Int128)end - start) + Math.Abs(step) - 1) / Math.Abs(step));
        var values = new long[count];
        for (long i = 0; i < count; i++) values[i] = start + i * step;
        return Of<long>(values).To(dtype ?? DType.Int64);
    }

    /// <summary>Numbers from 0 (included) to end (excluded).</summary>
    /// <exception cref="ArgumentException">The end is negative.</exception>
    public static Tensor Arange(double end, DType? dtype = null) => Arange(0, end, 1, dtype);

    /// <summary>Numbers <c>start + i · step</c> from start (included) to end (excluded).</summary>
    /// <exception cref="ArgumentException">
    /// The step is 0 or leads away from the end, or a number is not finite.
    /// </exception>
    public static Tensor Arange(double start, double end, double step = 1, DType? dtype = null)
    {
        CheckStep(start, end, step);
        var values = new double[checked((long)Math.Ceiling((end - start) / step))];
        for (int i = 0; i < values.Length; i++) values[i] = start + i * step;
        return Of<double>(values).To(dtype ?? DTypes.Default);
    }

    private static void CheckStep(double start, double end, double step)
    {
        if (step == 0 || !double.IsFinite(step) || !double.IsFinite(end - start)) throw new ArgumentException(
            $"Arange: the step must be finite and not 0, and the bounds finite, but they are {start} to {end} by {step}.");
        if (start != end && Math.Sign(end - start) != Math.Sign(step)) throw new ArgumentException(
            $"Arange: a step of {step} never leads from {start} to {end}.");
    }
}
