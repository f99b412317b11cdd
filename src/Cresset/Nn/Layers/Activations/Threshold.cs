namespace Cresset.Nn;

/// <summary>x above a threshold, else a value.</summary>
/// <param name="threshold">Above it x stays.</param>
/// <param name="value">What the rest becomes.</param>
public sealed class Threshold(double threshold, double value) : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Threshold(threshold, value);

    /// <inheritdoc/>
    protected internal override string Describe() =>
        $"threshold={PythonText.Of(threshold)}, value={PythonText.Of(value)}";
}
