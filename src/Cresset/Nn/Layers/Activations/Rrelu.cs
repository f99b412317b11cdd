namespace Cresset.Nn;

/// <summary>Leaky rectifier with random slopes in training (Xu et al., 2015).</summary>
/// <param name="lower">The smallest slope.</param>
/// <param name="upper">The largest slope.</param>
public sealed class Rrelu(double lower = 1.0 / 8, double upper = 1.0 / 3) : Layer
{
    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Rrelu(lower, upper, Training);

    /// <inheritdoc/>
    protected internal override string Describe() =>
        $"lower={PythonText.Of(lower)}, upper={PythonText.Of(upper)}";

    /// <inheritdoc/>
    protected internal override string PrintedName => "RReLU";
}
