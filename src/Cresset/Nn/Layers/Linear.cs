namespace Cresset.Nn;

/// <summary>A dense layer: <c>y = x · Wᵀ + b</c>, x <c>[…, in]</c>, y <c>[…, out]</c>.</summary>
/// <param name="inFeatures">Last size of the input.</param>
/// <param name="outFeatures">Last size of the result.</param>
/// <param name="bias">Is there a b?</param>
/// <param name="dtype">Type of the parameters; the default type if left out.</param>
public sealed class Linear(long inFeatures, long outFeatures, bool bias = true, DType? dtype = null) : Layer
{
    /// <summary>How the weight is held; replace it to adapt, quantize or prune the layer.</summary>
    [Name("")]
    public LinearForm Form { get; set; } = new DenseLinearForm(NewWeight(outFeatures, inFeatures, dtype));

    /// <summary>b <c>[out]</c>, or null.</summary>
    public Parameter? Bias { get; } = bias ? NewBias(outFeatures, inFeatures, dtype) : null;

    /// <summary>Last size of the input.</summary>
    public long InFeatures => inFeatures;

    /// <summary>Last size of the result.</summary>
    public long OutFeatures => outFeatures;

    /// <summary>W <c>[out, in]</c>; set it to share it with another layer.</summary>
    /// <exception cref="InvalidOperationException">The weight is not dense.</exception>
    /// <exception cref="ShapeException">The new weight has other sizes.</exception>
    public Parameter Weight
    {
        get => Dense.Weight;
        set => Dense.Weight = value.Shape == new Shape(outFeatures, inFeatures) ? value : throw new ShapeException(
            $"Linear: the weight must be [{outFeatures}, {inFeatures}], not {value.Shape}.");
    }

    private DenseLinearForm Dense => Form as DenseLinearForm ?? throw new InvalidOperationException(
        $"Linear: the weight is held as {Form.GetType().Name} and is no parameter. Use Form, or Form.ToDense().");

    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => Form.Product(x, Bias);

    /// <inheritdoc/>
    protected internal override string Describe() =>
        $"in_features={inFeatures}, out_features={outFeatures}, bias={PythonText.Of(Bias is not null)}";

    private static Parameter NewWeight(long rows, long columns, DType? dtype) =>
        new(Init.KaimingUniform(Init.New([rows, columns], dtype), Math.Sqrt(5)));

    private static Parameter NewBias(long rows, long columns, DType? dtype)
    {
        double bound = columns > 0 ? 1 / Math.Sqrt(columns) : 0;
        return new(Init.Uniform(Init.New([rows], dtype), -bound, bound));
    }
}
