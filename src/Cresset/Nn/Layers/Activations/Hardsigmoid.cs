namespace Cresset.Nn;

/// <summary><c>min(max(0, x + 3), 6) / 6</c>.</summary>
public sealed class Hardsigmoid : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Hardsigmoid();
}
