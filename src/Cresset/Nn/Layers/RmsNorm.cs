namespace Cresset.Nn;

/// <summary>
/// Normalisation by the root mean square over the last dimensions (Zhang and Sennrich, 2019):
/// <c>x / √(mean x² + ε) · weight</c>. Half types are computed in float.
/// </summary>
/// <param name="normalizedShape">The last sizes of the input.</param>
/// <param name="eps">ε; the smallest step of the type at 1 if left out.</param>
/// <param name="elementwiseAffine">Is there a weight?</param>
/// <param name="dtype">Type of the weight; the default type if left out.</param>
public sealed class RmsNorm(
    Shape normalizedShape, double? eps = null, bool elementwiseAffine = true, DType? dtype = null) : Layer
{
    /// <summary>Normalises the last dimension.</summary>
    public RmsNorm(long normalizedShape, double? eps = null, bool elementwiseAffine = true, DType? dtype = null)
        : this([normalizedShape], eps, elementwiseAffine, dtype)
    {
    }

    /// <summary>Factors, starting with 1, or null.</summary>
    public Parameter? Weight { get; } = elementwiseAffine ? new(Tensor.Ones(normalizedShape, dtype)) : null;

    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.RmsNorm(normalizedShape, Weight, eps);

    /// <inheritdoc/>
    protected internal override string Describe() => $"{PythonText.Of(normalizedShape)}, "
        + $"eps={PythonText.Of(eps)}, elementwise_affine={PythonText.Of(elementwiseAffine)}";

    /// <inheritdoc/>
    protected internal override string PrintedName => "RMSNorm";
}
