namespace Cresset.Nn;

/// <summary>Exponential linear unit (Clevert et al., 2016): x, or <c>α · (eˣ − 1)</c> below 0.</summary>
/// <param name="alpha">α.</param>
public sealed class Elu(double alpha = 1.0) : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Elu(alpha);

    /// <inheritdoc/>
    protected internal override string Describe() => $"alpha={PythonText.Of(alpha)}";

    /// <inheritdoc/>
    protected internal override string PrintedName => "ELU";
}
