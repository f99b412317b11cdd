namespace Cresset.Nn;

/// <summary>A table of vectors: <c>y[…, :] = W[x[…], :]</c> for int32 or int64 x.</summary>
/// <param name="numEmbeddings">Rows of the table.</param>
/// <param name="embeddingDim">Size of a vector.</param>
/// <param name="paddingIdx">
/// A row that starts with zeros and gets no gradient; negative counts from the end.
/// </param>
/// <param name="maxNorm">Looked-up rows that are longer are first shortened to this, in place.</param>
/// <param name="normType">The p of that norm.</param>
/// <param name="scaleGradByFreq">Divide the gradient of a row by how often it was looked up.</param>
/// <param name="dtype">Type of the table; the default type if left out.</param>
/// <exception cref="ArgumentOutOfRangeException">The padding index is not a row.</exception>
public sealed class Embedding(
    long numEmbeddings, long embeddingDim, long? paddingIdx = null, double? maxNorm = null, double normType = 2,
    bool scaleGradByFreq = false, DType? dtype = null) : Layer
{
    private readonly EmbeddingOptions _options =
        new(RowOf(paddingIdx, numEmbeddings), scaleGradByFreq, maxNorm, normType);

    /// <summary>How the table is held; replace it to adapt or quantize the layer.</summary>
    [Name("")]
    public EmbeddingForm Form { get; set; } =
        new DenseEmbeddingForm(NewTable([numEmbeddings, embeddingDim], RowOf(paddingIdx, numEmbeddings), dtype));

    /// <summary>Rows of the table.</summary>
    public long NumEmbeddings => numEmbeddings;

    /// <summary>Size of a vector.</summary>
    public long EmbeddingDim => embeddingDim;

    /// <summary>The row that gets no gradient, from the front.</summary>
    public long? PaddingIdx => _options.PaddingIdx;

    /// <summary>W <c>[rows, width]</c>; set it to share it with another layer.</summary>
    /// <exception cref="InvalidOperationException">The table is not dense.</exception>
    /// <exception cref="ShapeException">The new table has other sizes.</exception>
    public Parameter Weight
    {
        get => Dense.Weight;
        set => Dense.Weight = value.Shape == new Shape(numEmbeddings, embeddingDim) ? value : throw new ShapeException(
            $"Embedding: the table must be [{numEmbeddings}, {embeddingDim}], not {value.Shape}.");
    }

    private DenseEmbeddingForm Dense => Form as DenseEmbeddingForm ?? throw new InvalidOperationException(
        $"Embedding: the table is held as {Form.GetType().Name} and is no parameter. Use Form, or Form.ToDense().");

    /// <inheritdoc/>
    protected override Tensor Run(Tensor x) => Form.Lookup(x, _options);

    /// <inheritdoc/>
    protected internal override string Describe() => $"{numEmbeddings}, {embeddingDim}"
        + (PaddingIdx is { } row ? $", padding_idx={row}" : "")
        + (maxNorm is { } norm ? $", max_norm={PythonText.Of(norm)}" : "")
        + (normType != 2 ? $", norm_type={PythonText.Of(normType)}" : "")
        + (scaleGradByFreq ? ", scale_grad_by_freq=True" : "");

    private static long? RowOf(long? index, long rows) =>
        index is not { } i ? null : i >= -rows && i < rows ? (i < 0 ? i + rows : i)
        : throw new ArgumentOutOfRangeException(
            nameof(index), index, $"Embedding: the padding index must be one of {rows} rows.");

    private static Parameter NewTable(Shape shape, long? paddingRow, DType? dtype)
    {
        Tensor table = Init.Normal(Init.New(shape, dtype));
        if (paddingRow is { } row) Init.Zeros(table.Select(0, row));
        return new(table);
    }
}
