namespace Cresset.Nn;

/// <summary>Normalised exponentials of −x along a dimension.</summary>
/// <param name="dim">The dimension; negative counts from the end.</param>
public sealed class Softmin(int dim) : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => (-x).Softmax(dim);

    /// <inheritdoc/>
    protected internal override string Describe() => $"dim={dim}";
}
