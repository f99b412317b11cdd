namespace Cresset.Nn;

/// <summary><c>x − tanh x</c>.</summary>
public sealed class Tanhshrink : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Tanhshrink();
}
