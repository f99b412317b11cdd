namespace Cresset.Nn;

/// <summary>
/// Smooth rectifier: <c>ln(1 + e^(βx)) / β</c>, and x where <c>βx</c> is above the threshold.
/// </summary>
/// <param name="beta">β.</param>
/// <param name="threshold">From here on the result is x.</param>
public sealed class Softplus(double beta = 1.0, double threshold = 20.0) : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Softplus(beta, threshold);

    /// <inheritdoc/>
    protected internal override string Describe() =>
        $"beta={PythonText.Of(beta)}, threshold={PythonText.Of(threshold)}";
}
