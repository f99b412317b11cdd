namespace Cresset.Nn;

/// <summary>x, cut to a range.</summary>
/// <param name="minVal">The smallest result.</param>
/// <param name="maxVal">The largest result.</param>
public sealed class Hardtanh(double minVal = -1, double maxVal = 1) : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Hardtanh(minVal, maxVal);

    /// <inheritdoc/>
    protected internal override string Describe() =>
        $"min_val={PythonText.Of(minVal)}, max_val={PythonText.Of(maxVal)}";
}
