namespace Cresset.Nn;

/// <summary>Normalised exponentials along a dimension: <c>e^x / Σ e^x</c>.</summary>
/// <param name="dim">The dimension; negative counts from the end.</param>
public sealed class Softmax(int dim) : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Softmax(dim);

    /// <inheritdoc/>
    protected internal override string Describe() => $"dim={dim}";
}
