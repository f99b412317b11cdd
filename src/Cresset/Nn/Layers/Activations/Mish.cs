namespace Cresset.Nn;

/// <summary><c>x · tanh(ln(1 + eˣ))</c> (Misra, 2019).</summary>
public sealed class Mish : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Mish();
}
