namespace Cresset;

public partial class Tensor
{
    /// <summary>
    /// A copy with values at the places that index tensors or masks address, one for each leading dimension.
    /// </summary>
    /// <param name="indices">int32, int64 or bool tensors, which broadcast together.</param>
    /// <param name="values">Broadcast to the places.</param>
    /// <param name="accumulate">Add to what is there, in the order of the places.</param>
    /// <exception cref="ShapeException">Shapes do not fit, or an index is out of range.</exception>
    public Tensor IndexPut(ReadOnlySpan<Tensor> indices, Tensor values, bool accumulate = false)
    {
        (IndexRule rule, Tensor[] index) = Indexing.Leading(this, indices, nameof(IndexPut));
        return new Put(rule, ModeOf(accumulate)).Apply([this, ValueFor(values), .. index]);
    }

    /// <summary>
    /// Writes values at the places that index tensors or masks address, one for each leading dimension.
    /// </summary>
    /// <exception cref="ShapeException">Shapes do not fit, or an index is out of range.</exception>
    public Tensor IndexPutInPlace(ReadOnlySpan<Tensor> indices, Tensor values, bool accumulate = false)
    {
        (IndexRule rule, Tensor[] index) = Indexing.Leading(this, indices, nameof(IndexPut));
        return InPlace.Run(new Put(rule, ModeOf(accumulate)), this, [this, ValueFor(values), .. index]);
    }

    /// <summary>A copy with values at positions in the order row after row.</summary>
    /// <exception cref="ShapeException">
    /// Index and source differ in size, or an index is out of range.
    /// </exception>
    public Tensor Put(Tensor index, Tensor source, bool accumulate = false)
    {
        Indices.Require(nameof(Put), index);
        if (index.Count != source.Count) throw new ShapeException(
            $"Put: {index.Count} positions, but {source.Count} values were given.");
        var rule = new AtPositions([0], 1, nameof(Put)) { Wraps = true };
        Tensor flat = new Put(rule, ModeOf(accumulate)).Apply(Flatten(), source.Reshape(index.Shape), index);
        return flat.Reshape(Shape);
    }

    /// <summary>A value in the type of this tensor.</summary>
    internal Tensor ValueFor(Tensor value) => value.IsNumber ? Number(value, DType) : value.To(DType);

    private static ScatterMode ModeOf(bool accumulate) => accumulate ? ScatterMode.Sum : ScatterMode.Set;
}
