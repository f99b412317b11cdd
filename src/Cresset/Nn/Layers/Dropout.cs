namespace Cresset.Nn;

/// <summary>
/// Drops elements at random while training (Srivastava et al., 2014): <c>x · mask / (1 − p)</c>.
/// </summary>
/// <param name="p">The probability of each element to become 0.</param>
/// <exception cref="ArgumentOutOfRangeException">p is not between 0 and 1.</exception>
public sealed class Dropout(double p = 0.5) : Layer
{
    /// <summary>The probability of each element to become 0.</summary>
    public double P { get; } = p >= 0 && p <= 1 ? p : throw new ArgumentOutOfRangeException(nameof(p), p,
        "Dropout: the probability has to be between 0 and 1.");

    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.Dropout(P, Training);

    /// <inheritdoc/>
    protected internal override string Describe() => $"p={PythonText.Of(P)}, inplace=False";
}
