namespace Cresset.Nn;

/// <summary><c>−ln(1 + e^−x)</c>.</summary>
public sealed class LogSigmoid : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.LogSigmoid();
}
