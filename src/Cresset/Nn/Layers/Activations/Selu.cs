namespace Cresset.Nn;

/// <summary>Scaled ELU (Klambauer et al., 2017), which keeps mean 0 and variance 1.</summary>
public sealed class Selu : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Selu();

    /// <inheritdoc/>
    protected internal override string PrintedName => "SELU";
}
