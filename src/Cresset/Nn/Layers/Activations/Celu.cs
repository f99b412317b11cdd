namespace Cresset.Nn;

/// <summary>Continuous ELU (Barron, 2017): x, or <c>α · (e^(x/α) − 1)</c> below 0.</summary>
/// <param name="alpha">α, not 0.</param>
public sealed class Celu(double alpha = 1.0) : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Celu(alpha);

    /// <inheritdoc/>
    protected internal override string Describe() => $"alpha={PythonText.Of(alpha)}";

    /// <inheritdoc/>
    protected internal override string PrintedName => "CELU";
}
