namespace Cresset;

public partial class Tensor
{
    /// <summary>Hann window: <c>½ − ½ cos(2πi / N)</c>.</summary>
    /// <param name="windowLength">Number of values.</param>
    /// <param name="periodic">
    /// Does the window repeat after its length (N = length), or is it symmetric (N = length − 1)?
    /// </param>
    /// <param name="dtype">The element type.</param>
    public static Tensor HannWindow(long windowLength, bool periodic = true, DType? dtype = null) =>
        Window(windowLength, periodic, dtype, t => 0.5 - 0.5 * Math.Cos(2 * Math.PI * t));

    /// <summary>Hamming window: <c>alpha − beta · cos(2πi / N)</c>.</summary>
    /// <inheritdoc cref="HannWindow"/>
    public static Tensor HammingWindow(
        long windowLength, bool periodic = true, double alpha = 0.54, double beta = 0.46, DType? dtype = null) =>
        Window(windowLength, periodic, dtype, t => alpha - beta * Math.Cos(2 * Math.PI * t));

    /// <summary>Blackman window: <c>0.42 − ½ cos(2πi / N) + 0.08 cos(4πi / N)</c>.</summary>
    /// <inheritdoc cref="HannWindow"/>
    public static Tensor BlackmanWindow(long windowLength, bool periodic = true, DType? dtype = null) =>
        Window(windowLength, periodic, dtype,
            t => 0.42 - 0.5 * Math.Cos(2 * Math.PI * t) + 0.08 * Math.Cos(4 * Math.PI * t));

    /// <summary>Bartlett window: a triangle from 0 over 1 to 0.</summary>
    /// <inheritdoc cref="HannWindow"/>
    public static Tensor BartlettWindow(long windowLength, bool periodic = true, DType? dtype = null) =>
        Window(windowLength, periodic, dtype, t => 1 - Math.Abs(2 * t - 1));

    /// <summary>Kaiser window: <c>I₀(beta √(1 − (2i/N − 1)²)) / I₀(beta)</c>.</summary>
    /// <inheritdoc cref="HannWindow"/>
    public static Tensor KaiserWindow(
        long windowLength, bool periodic = true, double beta = 12, DType? dtype = null) =>
        Window(windowLength, periodic, dtype,
            t => SpecialMath.I0(beta * Math.Sqrt(Math.Max(0, 1 - (2 * t - 1) * (2 * t - 1)))) / SpecialMath.I0(beta));

    private static Tensor Window(long length, bool periodic, DType? dtype, Func<double, double> shape)
    {
        if (length < 0) throw new ArgumentException($"Window: the length cannot be negative, but is {length}.");
        var values = new double[length];
        double steps = periodic ? length : length - 1;
        for (long i = 0; i < length; i++) values[i] = length == 1 ? 1 : shape(i / steps);
        DType type = dtype ?? DTypes.Default;
        return type.IsFloat() ? Of<double>(values).To(type)
            : throw new DTypeException($"Window: the type must be floating point, not {type.TorchName()}.");
    }
}
