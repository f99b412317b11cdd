namespace Cresset.Nn;

/// <summary><c>x / (1 + |x|)</c>.</summary>
public sealed class Softsign : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Softsign();
}
