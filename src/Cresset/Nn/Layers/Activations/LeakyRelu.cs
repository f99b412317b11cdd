namespace Cresset.Nn;

/// <summary>Rectifier with a slope below 0 (Maas et al., 2013).</summary>
/// <param name="negativeSlope">The slope below 0.</param>
public sealed class LeakyRelu(double negativeSlope = 0.01) : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.LeakyRelu(negativeSlope);

    /// <inheritdoc/>
    protected internal override string Describe() => $"negative_slope={PythonText.Of(negativeSlope)}";

    /// <inheritdoc/>
    protected internal override string PrintedName => "LeakyReLU";
}
