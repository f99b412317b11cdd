using Cresset.Devices;

namespace Cresset;

/// <summary>Rows of a table by index: <c>y[…, :] = weight[input[…], :]</c>.</summary>
internal sealed record Embedding(long PaddingIdx, bool ScaleGradByFreq) : BinaryOp
{
    protected override Saves Saves => Saves.A;

    protected override TensorSpec Infer(TensorSpec indices, TensorSpec weight)
    {
        if (indices.DType is not (DType.Int64 or DType.Int32)) throw new DTypeException(
            $"Embedding: indices must be int32 or int64, not {indices.DType.TorchName()}.");
        if (weight.Rank != 2) throw new ShapeException($"Embedding: the table must have rank 2, but is {weight.Shape}.");
        return weight.Of(Shape.Own([.. indices.Shape.Sizes, weight.Shape[1]]));
    }

    protected override bool Run(Backend backend, Tensor indices, Tensor weight, Tensor y) =>
        backend is IEmbeddingKernel kernel && kernel.Embedding(indices, weight, y);

    protected override (Tensor? A, Tensor? B) Gradient(Saved saved, Tensor dy) =>
        (null, new EmbeddingBackward(saved.Spec(1), PaddingIdx, ScaleGradByFreq).Apply(saved.A, dy));
}

/// <summary>Adds the rows of dy to those of the table that they came from.</summary>
internal sealed record EmbeddingBackward(TensorSpec Table, long PaddingIdx, bool ScaleGradByFreq) : BinaryOp
{
    protected override Saves Saves => Saves.A;

    protected override TensorSpec Infer(TensorSpec indices, TensorSpec dy) => Table.Of(Table.Shape);

    protected override bool Run(Backend backend, Tensor indices, Tensor dy, Tensor dx)
    {
        backend.Fill(dx, 0);
        return backend is IEmbeddingKernel kernel
            && kernel.EmbeddingBackward(indices, ScaleGradByFreq ? Scaled(indices, dy) : dy, dx, PaddingIdx);
    }

    protected override (Tensor? A, Tensor? B) Gradient(Saved saved, Tensor dy)
    {
        Tensor rows = new Embedding(-1, false).Apply(saved.A, dy);
        if (ScaleGradByFreq) rows = Scaled(saved.A, rows);
        return (null, PaddingIdx < 0 ? rows : rows * (1 - saved.A.Eq(PaddingIdx).To(dy.DType)).Unsqueeze(-1));
    }

    private static Tensor Scaled(Tensor indices, Tensor dy)
    {
        long[] ids = indices.ToArray<long>();
        Dictionary<long, int> counts = ids.CountBy(i => i).ToDictionary();
        Tensor factors = Tensor.Of<double>(Array.ConvertAll(ids, i => 1.0 / counts[i]), indices.Shape);
        return dy * factors.To(dy.DType).Unsqueeze(-1);
    }
}

/// <summary>Row look-up and its gradient.</summary>
internal interface IEmbeddingKernel
{
    bool Embedding(Tensor indices, Tensor weight, Tensor y);

    bool EmbeddingBackward(Tensor indices, Tensor dy, Tensor dx, long paddingIdx);
}

public partial class Tensor
{
    /// <summary>Rows of a table, with this tensor as indices.</summary>
    /// <param name="weight">The table, <c>[rows, width]</c>.</param>
    /// <param name="paddingIdx">A row that gets no gradient; negative counts from the end.</param>
    /// <param name="scaleGradByFreq">Divide each row's gradient by how often it was used.</param>
    /// <param name="maxNorm">
    /// Used rows with a larger norm are shrunk to it first, in the table itself.
    /// </param>
    /// <param name="normType">The order of that norm.</param>
    /// <exception cref="ShapeException">The table is not a matrix.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not a row of the table.</exception>
    public Tensor Embedding(Tensor weight, long? paddingIdx = null, bool scaleGradByFreq = false, double? maxNorm = null,
        double normType = 2)
    {
        if (maxNorm is { } bound) weight.ShrinkRows(this, bound, normType);
        long rows = weight.Rank > 0 ? weight.Shape[0] : 0, padding = paddingIdx ?? -1;
        if (paddingIdx is { } p && (p < -rows || p >= rows)) throw new ShapeException(
            $"Embedding: padding index {p} is not a row of the table {weight.Shape}.");
        return new Embedding(paddingIdx < 0 ? padding + rows : padding, scaleGradByFreq).Apply(this, weight);
    }

    private void ShrinkRows(Tensor indices, double maxNorm, double normType)
    {
        using Grad.Guard off = Cresset.Grad.Off();
        Tensor used = indices.Detach().Unique().Values;
        if (used.Count > 0) IndexCopyInPlace(0, used, IndexSelect(0, used).Renorm(normType, 0, maxNorm));
    }
}
