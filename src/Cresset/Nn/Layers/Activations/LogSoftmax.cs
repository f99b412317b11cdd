namespace Cresset.Nn;

/// <summary>The logarithm of <see cref="Softmax"/>.</summary>
/// <param name="dim">The dimension; negative counts from the end.</param>
public sealed class LogSoftmax(int dim) : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.LogSoftmax(dim);

    /// <inheritdoc/>
    protected internal override string Describe() => $"dim={dim}";
}
