namespace Cresset.Nn;

/// <summary>Rectifier up to 6: <c>min(max(0, x), 6)</c>.</summary>
public sealed class Relu6 : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Relu6();

    /// <inheritdoc/>
    protected internal override string PrintedName => "ReLU6";
}
