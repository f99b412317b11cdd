namespace Cresset.Nn;

/// <summary>
/// Layer normalisation (Ba, Kiros and Hinton, 2016): <c>(x − mean) / √(variance + ε) · weight + bias</c> over
/// the last dimensions.
/// </summary>
/// <param name="normalizedShape">The last sizes of the input.</param>
/// <param name="eps">ε.</param>
/// <param name="elementwiseAffine">Is there a weight?</param>
/// <param name="bias">Is there a bias, if there is a weight?</param>
/// <param name="dtype">Type of the parameters; the default type if left out.</param>
public sealed class LayerNorm(
    Shape normalizedShape, double eps = 1e-5, bool elementwiseAffine = true, bool bias = true, DType? dtype = null)
    : Layer
{
    /// <summary>Normalises the last dimension.</summary>
    public LayerNorm(long normalizedShape, double eps = 1e-5, bool elementwiseAffine = true, bool bias = true)
        : this([normalizedShape], eps, elementwiseAffine, bias)
    {
    }

    /// <summary>Factors, starting with 1, or null.</summary>
    public Parameter? Weight { get; } = elementwiseAffine ? new(Tensor.Ones(normalizedShape, dtype)) : null;

    /// <summary>Summands, starting with 0, or null.</summary>
    public Parameter? Bias { get; } = elementwiseAffine && bias ? new(Tensor.Zeros(normalizedShape, dtype)) : null;

    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => x.LayerNorm(normalizedShape, Weight, Bias, eps);

    /// <inheritdoc/>
    protected internal override string Describe() =>
        $"{PythonText.Of(normalizedShape)}, eps={PythonText.Of(eps)}, "
        + $"elementwise_affine={PythonText.Of(elementwiseAffine)}, bias={PythonText.Of(Bias is not null)}";
}
