namespace Cresset.Nn;

/// <summary>x, or 0 within ±λ.</summary>
/// <param name="lambd">λ.</param>
public sealed class Hardshrink(double lambd = 0.5) : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Hardshrink(lambd);

    /// <inheritdoc/>
    protected internal override string Describe() => PythonText.Of(lambd);
}
