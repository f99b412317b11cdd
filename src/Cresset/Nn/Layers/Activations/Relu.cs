namespace Cresset.Nn;

/// <summary>Rectifier: <c>max(0, x)</c>.</summary>
public sealed class Relu : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Relu();

    /// <inheritdoc/>
    protected internal override string PrintedName => "ReLU";
}
