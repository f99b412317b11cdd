namespace Cresset.Nn;

/// <summary>Gaussian error linear unit (Hendrycks and Gimpel, 2016): <c>x · Φ(x)</c>.</summary>
/// <param name="approximate">Φ exactly, or through tanh.</param>
public sealed class Gelu(GeluApproximation approximate = GeluApproximation.None) : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Gelu(approximate);

    /// <inheritdoc/>
    protected internal override string Describe() =>
        $"approximate='{(approximate == GeluApproximation.Tanh ? "tanh" : "none")}'";

    /// <inheritdoc/>
    protected internal override string PrintedName => "GELU";
}
