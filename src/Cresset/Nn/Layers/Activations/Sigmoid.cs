namespace Cresset.Nn;

/// <summary>The logistic function: <c>1 / (1 + e^−x)</c>.</summary>
public sealed class Sigmoid : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Sigmoid();
}
