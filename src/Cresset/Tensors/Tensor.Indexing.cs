namespace Cresset;

/// <summary>The same tensor again, as a view.</summary>
internal sealed record Alias : ViewOp
{
    protected override (Layout Layout, long Shift) Map(Layout x) => (x, 0);

    protected override Tensor Gradient(Saved saved, Tensor dy) => dy;
}

public partial class Tensor
{
    /// <summary>
    /// The part at the positions: a view for numbers, ranges and new dimensions, as in <c>x[.., 0]</c>,
    /// <c>x[At.Ellipsis, ^16..]</c>, <c>x[^1, .., At.NewAxis]</c>, <c>x[(..).By(2)]</c>; a copy for masks and
    /// tensors of indices. Index tensors broadcast together; where they are separated, their dimensions come
    /// first. Assigning writes in place, broadcasts, and is recorded for gradients.
    /// </summary>
    /// <param name="at">One position for each dimension; missing ones mean the whole dimension.</param>
    /// <exception cref="ShapeException">Too many positions, or one is out of range.</exception>
    /// <exception cref="DTypeException">A tensor of indices is neither int32, int64 nor bool.</exception>
    [System.Runtime.CompilerServices.IndexerName("Part")]
    public Tensor this[params ReadOnlySpan<At> at]
    {
        get
        {
            (Tensor view, List<Tensor?> index) = Indexing.Parse(this, at);
            if (index.Exists(i => i is not null))
            {
                (IndexRule rule, Tensor[] tensors) = Indexing.Rule(view, index);
                return new Pick(rule).Apply([view, .. tensors]);
            }
            return ReferenceEquals(view, this) ? new Alias().Apply(this) : view;
        }
        set
        {
            (Tensor view, List<Tensor?> index) = Indexing.Parse(this, at);
            if (index.Exists(i => i is not null)) Assign(view, index, value);
            else view.CopyInPlace(Indexing.Trim(value, view.Rank));
        }
    }

    private static void Assign(Tensor view, List<Tensor?> index, Tensor value)
    {
        (IndexRule rule, Tensor[] tensors) = Indexing.Rule(view, index, "IndexPut");
        int rank = rule.Result(view.Shape, tensors).Rank;
        Tensor source = view.ValueFor(Indexing.Trim(value, rank));
        InPlace.Run(new Put(rule, ScatterMode.Set), view, [view, source, .. tensors]);
    }
}
