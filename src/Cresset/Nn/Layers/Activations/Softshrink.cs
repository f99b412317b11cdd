namespace Cresset.Nn;

/// <summary>x moved towards 0 by λ, at most to 0.</summary>
/// <param name="lambd">λ, at least 0.</param>
public sealed class Softshrink(double lambd = 0.5) : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Softshrink(lambd);

    /// <inheritdoc/>
    protected internal override string Describe() => PythonText.Of(lambd);
}
