namespace Cresset.Nn;

/// <summary>
/// Gated linear unit (Dauphin et al., 2017): <c>a · σ(b)</c> for the two halves along a dimension.
/// </summary>
/// <param name="dim">The dimension, of even size.</param>
public sealed class Glu(int dim = -1) : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Glu(dim);

    /// <inheritdoc/>
    protected internal override string Describe() => $"dim={dim}";

    /// <inheritdoc/>
    protected internal override string PrintedName => "GLU";
}
