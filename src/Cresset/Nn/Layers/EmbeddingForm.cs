namespace Cresset.Nn;

/// <summary>How an <see cref="Embedding"/> holds its table: dense, adapted, quantized …</summary>
public abstract class EmbeddingForm : Module
{
    /// <summary>Rows of the table by index.</summary>
    public abstract Tensor Lookup(Tensor indices, EmbeddingOptions options);

    /// <summary>The table <c>[rows, width]</c> as one tensor.</summary>
    public abstract Tensor ToDense();
}

/// <summary>How a table is looked up and its gradient formed.</summary>
/// <param name="PaddingIdx">A row that gets no gradient.</param>
/// <param name="ScaleGradByFreq">Is the gradient of a row divided by how often it was looked up?</param>
/// <param name="MaxNorm">Looked-up rows that are longer are first shortened to this, in place.</param>
/// <param name="NormType">The p of that norm.</param>
public sealed record EmbeddingOptions(
    long? PaddingIdx = null, bool ScaleGradByFreq = false, double? MaxNorm = null, double NormType = 2);

/// <summary>A table stored as it is.</summary>
public sealed class DenseEmbeddingForm(Parameter weight) : EmbeddingForm
{
    /// <summary><c>[rows, width]</c>.</summary>
    public Parameter Weight { get; set; } = weight;

    /// <inheritdoc/>
    public override Tensor Lookup(Tensor indices, EmbeddingOptions options) =>
        indices.Embedding(
        Weight, options.PaddingIdx, options.ScaleGradByFreq, options.MaxNorm, options.NormType);

    /// <inheritdoc/>
    public override Tensor ToDense() => Weight;
}
