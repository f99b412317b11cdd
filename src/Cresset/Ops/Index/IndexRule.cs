namespace Cresset;

/// <summary>
/// How index tensors address the elements of a tensor. Kernels see it as a layout with stride 0 where an
/// index decides, and an offset for each position.
/// </summary>
/// <param name="Dims">The dimensions that the index tensors address, ascending.</param>
/// <param name="Title">The operation in messages.</param>
internal abstract record IndexRule(int[] Dims, string Title)
{
    /// <summary>Does −1 mean the last position?</summary>
    public bool Wraps { get; init; }

    /// <summary>The shape of what the index tensors pick. All their shape errors are found here.</summary>
    public abstract Shape Result(Shape x, ReadOnlySpan<Tensor?> index);

    /// <summary>
    /// The addressed tensor in the shape of the result, with stride 0 where an index decides.
    /// </summary>
    public abstract Layout Frame(Layout x, Shape result);

    /// <summary>
    /// Flags the dimensions of the result along which several positions may reach one element.
    /// </summary>
    public abstract bool[] Indexed(Shape result);

    /// <summary>The part of a source that belongs to the index tensors.</summary>
    public virtual Layout Part(Layout source, Shape result) => source;

    /// <summary>An index tensor in the shape of the result, with stride 0 where it does not matter.</summary>
    protected abstract Layout Spread(Layout index, Shape result);

    /// <summary>
    /// For each position the distance from the frame, in elements; broadcasts to the result.
    /// </summary>
    /// <exception cref="ShapeException">An index is out of range.</exception>
    public Tensor Offsets(Tensor x, ReadOnlySpan<Tensor?> index, Shape result)
    {
        var spread = new Tensor[index.Length];
        long[] sizes = new long[result.Rank];
        for (int k = 0; k < spread.Length; k++)
        {
            Layout layout = Spread(index[k]!.Layout, result);
            spread[k] = index[k]!.Alias(layout, index[k]!.Offset);
            for (int d = 0; d < sizes.Length; d++) if (layout.Strides[d] != 0) sizes[d] = result.Sizes[d];
        }
        for (int d = 0; d < sizes.Length; d++) sizes[d] = Math.Max(sizes[d], Math.Min(1, result.Sizes[d]));
        var shape = Shape.Own(sizes);
        Tensor offsets = Tensor.Filled(Tensor.Empty(new TensorSpec(Layout.Contiguous(shape), DType.Int64, x.Device)), 0);
        for (int k = 0; k < spread.Length; k++)
        {
            Tensor part = spread[k].Alias(new Layout(shape, spread[k].Strides.ToArray()), spread[k].Offset);
            Indices.Accumulate(this, k, x, (part, index[k]!), offsets);
        }
        return new Expand(result).On(offsets);
    }
}

/// <summary>
/// One index tensor of full rank along a dimension: <c>gather</c>, <c>scatter</c>, <c>index_select</c>.
/// </summary>
internal sealed record AlongDim(int Dim, string Title) : IndexRule([Dim], Title)
{
    public override Shape Result(Shape x, ReadOnlySpan<Tensor?> index) => index[0]!.Shape;

    public override Layout Frame(Layout x, Shape result)
    {
        if (result.Rank == 0) return x;
        long[] strides = x.Strides.ToArray();
        strides[Dim] = 0;
        return new Layout(result, strides);
    }

    public override bool[] Indexed(Shape result)
    {
        var indexed = new bool[result.Rank];
        if (result.Rank > 0) indexed[Dim] = true;
        return indexed;
    }

    public override Layout Part(Layout source, Shape result)
    {
        if (source.Shape == result || source.Rank != result.Rank) return source;
        long[] sizes = source.Shape.ToArray();
        for (int d = 0; d < sizes.Length; d++) sizes[d] = Math.Min(sizes[d], result.Sizes[d]);
        return new Layout(Shape.Own(sizes), source.Strides.ToArray());
    }

    protected override Layout Spread(Layout index, Shape result) => index;
}

/// <summary>Index tensors for some dimensions, broadcast together: advanced indexing.</summary>
internal sealed record AtPositions(int[] Dims, int Rank, string Title) : IndexRule(Dims, Title)
{
    /// <summary>
    /// Neighbouring dimensions give way to those of the indices; otherwise these come first.
    /// </summary>
    private int Place => Dims[^1] - Dims[0] == Dims.Length - 1 ? Dims[0] : 0;

    public override Shape Result(Shape x, ReadOnlySpan<Tensor?> index)
    {
        Shape picked = index[0]!.Shape;
        foreach (Tensor? i in index[1..]) picked = Broadcast.Shapes(picked, i!.Shape, Title + ": index tensors");
        List<long> rest = Rest(x.Sizes);
        return Shape.Own([.. rest[..Place], .. picked.Sizes, .. rest[Place..]]);
    }

    public override Layout Frame(Layout x, Shape result)
    {
        List<long> rest = Rest(x.Strides);
        return new Layout(result, [.. rest[..Place], .. new long[result.Rank - rest.Count], .. rest[Place..]]);
    }

    public override bool[] Indexed(Shape result)
    {
        var indexed = new bool[result.Rank];
        Array.Fill(indexed, true, Place, result.Rank - (Rank - Dims.Length));
        return indexed;
    }

    protected override Layout Spread(Layout index, Shape result)
    {
        int tail = Rank - Dims.Length - Place;
        var strides = new long[result.Rank];
        for (int d = 1; d <= index.Rank; d++)
            strides[^(tail + d)] = index.Shape.Sizes[^d] == 1 ? 0 : index.Strides[^d];
        return new Layout(result, strides);
    }

    private List<long> Rest(ReadOnlySpan<long> all)
    {
        var rest = new List<long>();
        for (int d = 0; d < all.Length; d++) if (!Dims.Contains(d)) rest.Add(all[d]);
        return rest;
    }
}
