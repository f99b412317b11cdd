namespace Cresset.Nn;

/// <summary>Sigmoid-weighted linear unit: <c>x · σ(x)</c>.</summary>
public sealed class Silu : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Silu();

    /// <inheritdoc/>
    protected internal override string PrintedName => "SiLU";
}
