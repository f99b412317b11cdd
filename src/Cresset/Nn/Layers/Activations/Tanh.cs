namespace Cresset.Nn;

/// <summary>Hyperbolic tangent.</summary>
public sealed class Tanh : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Tanh();
}
